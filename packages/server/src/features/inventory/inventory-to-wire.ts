import { formatId } from "@tuppence/protocol";
import type { InventoryItem } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { InventoryRow } from "./inventory-store.ts";

/** @param buyer the buyer's pseudonym at the item's seller */
export function inventoryToWire(row: InventoryRow, buyer: string): InventoryItem {
  return {
    seller: formatId("seller", row.sellerId),
    buyer,
    sellerName: row.sellerName,
    sku: row.sku,
    title: row.title,
    quantity: row.quantity,
    slots: [...row.slots],
    metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as Record<string, unknown>),
    createdAt: isoTime(row.createdAtMs),
    changedAt: isoTime(row.changedAtMs),
  };
}
