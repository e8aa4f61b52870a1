import { put } from "../../tables/buyer-table.ts";
import type { EquipItem } from "./item-commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/state.ts";
import { ITEM_SLOTS, ITEMS, slotId, stackId } from "../../tables/items.ts";

/**
 * Puts an item in a slot, in the place of what was there, or empties the slot. One row is what the slot holds, so
 * there is no moment with two items in it. The stack notes when: what was worn is used. Declines: `buyer-not-found` when emptying, `not-enough-items` when filling.
 */
export function itemEquip(buyer: BuyerState, command: EquipItem, nowMs: number): Decision {
  const { operationId, sellerId, slot, sku } = command;
  if (buyer.wallets.size === 0) return declined("buyer-not-found");
  const id = slotId(sellerId, slot);
  const outcome = accepted("item-equip", operationId);
  const itemId = sku === null ? null : stackId(sellerId, sku);
  const stack = itemId === null ? undefined : buyer.row(ITEMS, itemId);
  if (itemId !== null && (stack?.quantity ?? 0) === 0) return declined("not-enough-items");
  const before = buyer.row(ITEM_SLOTS, id);
  if ((before?.itemId ?? null) === itemId) return { outcome, recorded: true };
  const row = { id, sellerId, slot, itemId, changedAtMs: nowMs };
  return {
    outcome,
    recorded: true,
    rows: [
      put(ITEM_SLOTS, row),
      ...(stack === undefined ? [] : [put(ITEMS, { ...stack, wornAtMs: nowMs })]),
    ],
  };
}
