import type { BuyerTable } from "../../tables/buyer-table.ts";
import type { AnyItemCommand } from "../../commands/items/item-commands.ts";
import type { PurchaseState } from "../../tables/state.ts";
import { countedItems } from "../../rules/items/items.ts";
import {
  ITEM_MOVEMENTS,
  ITEM_SLOTS,
  ITEMS,
  movementIn,
  slotId,
  stackId,
  stacksOf,
} from "../../tables/items.ts";

/** Asks for a row that is not known. */
type WantRow = (table: BuyerTable, id: string) => void;

export function wantForItemCommand(command: AnyItemCommand, row: WantRow): void {
  const { sellerId, sku } = command;
  if (sku !== null) row(ITEMS, stackId(sellerId, sku));
  if (command.kind === "item-equip") row(ITEM_SLOTS, slotId(sellerId, command.slot));
}

/** What a purchase of items, alone or in a bundle, needs. */
export function wantForItemPurchase(terms: Parameters<typeof countedItems>[0], row: WantRow): void {
  for (const { stack } of countedItems(terms)) row(ITEMS, stack);
}

/** What a refund of items needs. */
export function wantForItemReturn({ id, details }: PurchaseState, row: WantRow): void {
  for (const stack of stacksOf(details)) {
    row(ITEM_MOVEMENTS, movementIn(stack, details, id).id);
    row(ITEMS, stack);
  }
}
