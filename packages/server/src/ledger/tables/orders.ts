import type { GrantId, OfferId, PurchaseId, SellerId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { int, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/**
 * A purchase in phases: a seller's server opens the order, the player confirms it, the server finalizes it. Its status
 * goes initiated -> confirmed -> finalized; from the first two it can also go to cancelled or expired. While the order
 * is confirmed, its price is in a hold of its own.
 */
export const ORDERS = buyerTable("orders", {
  id: uuid(),
  sellerId: uuid<SellerId>(),
  offerId: uuid<OfferId>(),
  grantId: orNull(uuid<GrantId>()),
  reference: orNull(text()),
  quantity: int(),
  terms: text(),
  status: text<"initiated" | "confirmed" | "finalized" | "cancelled" | "expired">(),
  currency: orNull(text()),
  closedBy: orNull(text<"seller" | "buyer" | "time">()),
  purchaseId: orNull(uuid<PurchaseId>()),
  createdAtMs: time(),
  expiresAtMs: time(),
  confirmedAtMs: orNull(time()),
  closedAtMs: orNull(time()),
});
export type OrderRow = Row<typeof ORDERS>;

/** The id of an order's hold. It has no public form, so no request can name the hold: only the order moves it. */
export function holdOfOrder(orderId: string): string {
  return uuidOfHash(`order\n${orderId}`);
}
