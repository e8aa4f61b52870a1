import type { OfferId, SellerId, WalletId } from "@tuppence/protocol";
import { amount, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** Money returned because a pass would have been cheaper. `lines` are {@link RebateLine}s as JSON. */
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

/** What a rebate returned of one purchase or meter; amounts are micros as decimal strings. */
export interface RebateLine {
  readonly purchase?: string;
  readonly meter?: string;
  readonly amount: string;
  readonly fee: string;
}

/**
 * The total that rebates returned of a purchase or meter, whose id the row has. It only grows. It is zero for a payment
 * that was counted in a rebate but of which nothing was returned.
 */
export const REBATED = buyerTable("rebated", { id: uuid(), amountMicros: amount() });
