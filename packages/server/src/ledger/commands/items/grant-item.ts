import type { GrantItem } from "./item-commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";
import { ITEMS, stackId } from "../../tables/items.ts";
import { MAX_STACK, moved } from "../../rules/items/items.ts";

/** A seller gives a buyer something of theirs. Declines, in order: `buyer-not-found`, `stack-too-large`. */
export function itemGrant(buyer: BuyerState, command: GrantItem, nowMs: number): Decision {
  const { operationId, sellerId, sku, quantity } = command;
  assertPossible(quantity > 0, `${quantity} items given`);
  // Whoever has no wallet has no version either: nothing of theirs could be written safely.
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
  return { outcome: accepted("item-grant", operationId), recorded: true, rows };
}
