import type { ConsumeItem } from "./item-commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";
import { ITEMS, stackId } from "../../tables/items.ts";
import { moved } from "../../rules/items/items.ts";

/** Uses up some of a stack, all that is asked for or nothing. Declines: `not-enough-items`. */
export function itemConsume(buyer: BuyerState, command: ConsumeItem, nowMs: number): Decision {
  const { operationId, sellerId, sku, quantity } = command;
  assertPossible(quantity > 0, `${quantity} items used`);
  const stack = buyer.row(ITEMS, stackId(sellerId, sku));
  if (stack === undefined || stack.quantity < quantity) return declined("not-enough-items");
  const { rows } = moved(buyer, {
    stack,
    delta: -quantity,
    movement: { id: operationId, causeId: null },
    reason: "consume",
    nowMs,
  });
  return { outcome: accepted("item-consume", operationId), recorded: true, rows };
}
