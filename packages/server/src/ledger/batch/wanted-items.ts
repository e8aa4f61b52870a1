import type { BuyerTable } from "../buyer-table.ts";
import type { PurchaseTerms } from "../commands.ts";
import type { AnyItemCommand } from "../item-commands.ts";
import type { PurchaseState } from "../state.ts";
import { ITEM_MOVEMENTS, ITEM_SLOTS, ITEMS, slotId, stackId } from "../tables/items.ts";

/** Asks for a row that is not known. */
type WantRow = (table: BuyerTable, id: string) => void;

export function wantForItemCommand(command: AnyItemCommand, row: WantRow): void {
  const { sellerId, sku } = command;
  if (sku !== null) row(ITEMS, stackId(sellerId, sku));
  if (command.kind === "item-equip") row(ITEM_SLOTS, slotId(sellerId, command.slot));
}

/** What a purchase of items needs. */
export function wantForItemPurchase(
  { sellerId, item }: Pick<PurchaseTerms, "sellerId" | "item">,
  row: WantRow,
): void {
  if (item !== undefined) row(ITEMS, stackId(sellerId, item.sku));
}

/** What a refund of items needs. */
export function wantForItemReturn({ id, details }: PurchaseState, row: WantRow): void {
  if (details?.stack === undefined) return;
  row(ITEM_MOVEMENTS, id);
  row(ITEMS, details.stack);
}
