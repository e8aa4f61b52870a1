import type { SellerId } from "@tuppence/protocol";
import type { CommandBase } from "../command-base.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { put } from "../../tables/define-table.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { ITEM_SLOTS, ITEMS, slotId, stackId } from "../../tables/items.ts";

export interface EquipItem extends CommandBase {
  readonly kind: "item-equip";
  /** The seller of the item. */
  readonly sellerId: SellerId;
  readonly slot: string;
  /** The item for the slot; null empties the slot. */
  readonly sku: string | null;
}

function decide(buyer: BuyerState, command: EquipItem, nowMs: number) {
  const { operationId, sellerId, slot, sku } = command;
  if (buyer.wallets.size === 0) return declined("buyer-not-found");
  const id = slotId(sellerId, slot);
  const outcome = accepted("item-equip", operationId);
  const itemId = sku === null ? null : stackId(sellerId, sku);
  const stack = itemId === null ? undefined : buyer.row(ITEMS, itemId);
  if (itemId !== null && (stack?.quantity ?? 0) === 0) return declined("not-enough-items");
  const before = buyer.row(ITEM_SLOTS, id);
  if ((before?.itemId ?? null) === itemId) return unchanged(outcome);
  const row = { id, sellerId, slot, itemId, changedAtMs: nowMs };
  return {
    outcome,
    rows: [
      put(ITEM_SLOTS, row),
      ...(stack === undefined ? [] : [put(ITEMS, { ...stack, wornAtMs: nowMs })]),
    ],
    transfers: [],
  };
}

/**
 * Puts an item in a slot, replacing the previous one, or empties the slot. A slot is a single row, so it never has two
 * items. The stack records the time, because a worn item counts as used.
 */
export const equipItem = defineCommand<EquipItem>()({
  kind: "item-equip",
  declines: ["buyer-not-found", "not-enough-items"],
  needs: ({ sellerId, slot, sku }, need) => {
    if (sku !== null) need.row(ITEMS, stackId(sellerId, sku));
    need.row(ITEM_SLOTS, slotId(sellerId, slot));
  },
  decide,
  outcome: idOutcome("item-equip"),
});
