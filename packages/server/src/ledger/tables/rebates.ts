import type { OfferId, SellerId, WalletId } from "@tuppence/protocol";
import { amount, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** What came back because a pass would have been cheaper, and why. `lines`: {@link RebateLine}s as JSON. */
export const REBATES = buyerTable("rebates", {
  id: uuid(),
  sellerId: uuid<SellerId>(),
  walletId: uuid<WalletId>(),
  passId: uuid<OfferId>(),
  period: text<"day" | "week" | "month">(),
  periodStartMs: time(),
  periodEndMs: time(),
  currency: text(),
  paidMicros: amount(),
  passMicros: amount(),
  amountMicros: amount(),
  feeMicros: amount(),
  lines: text(),
  createdAtMs: time(),
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
export const REBATED = buyerTable("rebated", { id: uuid(), amountMicros: amount() });
