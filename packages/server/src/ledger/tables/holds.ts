import { micros } from "@tuppence/protocol";
import { buyerTable, type RowOf } from "../buyer-table.ts";

/**
 * Money set aside for something used bit by bit, or not final yet: an account of its own in the payer's book. What is
 * in it is held - captured - released. Each of the three only grows, and captured is always unit price x units.
 */
export const HOLDS = buyerTable("holds", {
  purpose: "text",
  walletId: "uuid",
  grantId: "uuid?",
  sellerId: "uuid",
  offerId: "uuid",
  currency: "text",
  unitPriceMicros: "micros",
  fillMicros: "micros",
  reserveMicros: "micros",
  maximumMicros: "micros?",
  feeBasisPoints: "int",
  shares: "text",
  idleMs: "int",
  refundWindowMs: "time",
  heldMicros: "micros",
  capturedMicros: "micros",
  releasedMicros: "micros",
  feeMicros: "micros",
  sharedMicros: "micros",
  unitsCaptured: "count",
  unitsReported: "count",
  heldDay: "int",
  dayHeldMicros: "micros",
  heldMonth: "int",
  monthHeldMicros: "micros",
  legs: "int",
  openedAtMs: "time",
  expiresAtMs: "time",
  closedAtMs: "time?",
  status: "text",
  refundId: "uuid?",
  refundReason: "text?",
  refundedAtMs: "time?",
});
export type Hold = RowOf<(typeof HOLDS)["columns"]>;

/** What is in the hold now. */
export function restOf({ heldMicros, capturedMicros, releasedMicros }: Hold) {
  return micros(heldMicros - capturedMicros - releasedMicros);
}
