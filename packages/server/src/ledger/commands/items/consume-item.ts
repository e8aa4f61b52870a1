import type { SellerId } from "@tuppence/protocol";
import type { CommandBase } from "../command-base.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { ITEMS, stackId } from "../../tables/items.ts";
import { moved } from "../../rules/items/items.ts";

export interface ConsumeItem extends CommandBase {
  readonly kind: "item-consume";
  /** The seller of the item. */
  readonly sellerId: SellerId;
  readonly sku: string;
  readonly quantity: number;
}

function decide(buyer: BuyerState, command: ConsumeItem, nowMs: number) {
  const { operationId, sellerId, sku, quantity } = command;
  assertPossible(quantity > 0, `consuming ${quantity} items`);
  const stack = buyer.row(ITEMS, stackId(sellerId, sku));
  if (stack === undefined || stack.quantity < quantity) return declined("not-enough-items");
  const { rows } = moved(buyer, {
    stack,
    delta: -quantity,
    movement: { id: operationId, causeId: null },
    reason: "consume",
    nowMs,
  });
  return { outcome: accepted("item-consume", operationId), rows, transfers: [] };
}

/** Consumes items of a stack: the requested quantity, or nothing. */
export const consumeItem = defineCommand<ConsumeItem>()({
  kind: "item-consume",
  declines: ["not-enough-items"],
  needs: ({ sellerId, sku }, need) => need.row(ITEMS, stackId(sellerId, sku)),
  decide,
  outcome: idOutcome("item-consume"),
});
