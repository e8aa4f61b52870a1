import type { SellerId } from "@tuppence/protocol";
import type { CommandBase } from "../command-base.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { ITEMS, stackId } from "../../tables/items.ts";
import { MAX_STACK, moved } from "../../rules/items/items.ts";

export interface GrantItem extends CommandBase {
  readonly kind: "item-grant";
  /** The seller of the item. */
  readonly sellerId: SellerId;
  readonly sku: string;
  readonly quantity: number;
}

function decide(buyer: BuyerState, command: GrantItem, nowMs: number) {
  const { operationId, sellerId, sku, quantity } = command;
  assertPossible(quantity > 0, `granting ${quantity} items`);
  // A buyer without a wallet has no version to check, so a write would not be safe.
  if (buyer.wallets.size === 0) return declined("buyer-not-found");
  const before = buyer.row(ITEMS, stackId(sellerId, sku))?.quantity ?? 0;
  if (before + quantity > MAX_STACK) return declined("stack-too-large");
  const { rows } = moved(buyer, {
    stack: { sellerId, sku },
    delta: quantity,
    movement: { id: operationId, causeId: null },
    reason: "grant",
    nowMs,
  });
  return { outcome: accepted("item-grant", operationId), rows, transfers: [] };
}

/** A seller gives a buyer some of the seller's items. */
export const grantItem = defineCommand<GrantItem>()({
  kind: "item-grant",
  declines: ["buyer-not-found", "stack-too-large"],
  needs: ({ sellerId, sku }, need) => need.row(ITEMS, stackId(sellerId, sku)),
  decide,
  outcome: idOutcome("item-grant"),
});
