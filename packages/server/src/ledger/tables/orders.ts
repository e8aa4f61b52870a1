import { uuidOfHash } from "../../lib/uuid.ts";
import { buyerTable, type RowOf } from "./buyer-table.ts";

/**
 * A purchase in two steps: a seller's server opens the order, the player confirms it, the server finalizes it. Its
 * status goes initiated -> confirmed -> finalized, and from the first two to cancelled or expired; nowhere else.
 * While it is confirmed, a hold of its own has its price.
 */
export const ORDERS = buyerTable("orders", {
  sellerId: "uuid",
  offerId: "uuid",
  grantId: "uuid?",
  reference: "text?",
  quantity: "int",
  terms: "text",
  status: "text",
  currency: "text?",
  closedBy: "text?",
  purchaseId: "uuid?",
  createdAtMs: "time",
  expiresAtMs: "time",
  confirmedAtMs: "time?",
  closedAtMs: "time?",
});
export type OrderRow = RowOf<(typeof ORDERS)["columns"]>;

/** The hold of an order. No public id can be written of it, so nothing but the order moves it. */
export function holdOfOrder(orderId: string): string {
  return uuidOfHash(`order\n${orderId}`);
}
