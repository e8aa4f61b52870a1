import { buyerTable } from "./buyer-table.ts";

/** What came back because a pass would have been cheaper, and why. `lines`: {@link RebateLine}s as JSON. */
export const REBATES = buyerTable("rebates", {
  sellerId: "uuid",
  walletId: "uuid",
  passId: "uuid",
  period: "text",
  periodStartMs: "time",
  periodEndMs: "time",
  currency: "text",
  paidMicros: "micros",
  passMicros: "micros",
  amountMicros: "micros",
  feeMicros: "micros",
  lines: "text",
  createdAtMs: "time",
});

/** What of one purchase or meter a rebate gave back; amounts are micros as decimal strings. */
export interface RebateLine {
  readonly purchase?: string;
  readonly meter?: string;
  readonly amount: string;
  readonly fee: string;
}

/**
 * How much of a purchase or a meter rebates gave back, all together; it only grows, and is nothing of what was counted
 * but not given back. The row's id is its.
 */
export const REBATED = buyerTable("rebated", { amountMicros: "micros" });
