import { findCurrency } from "@tuppence/protocol";
import type { TopUpRecord } from "../ledger/index.ts";
import { assertPossible } from "../lib/impossible-state.ts";
import type { Payment } from "./rail.ts";

/** What a rail is told of a top-up. */
export function paymentOf(topUp: TopUpRecord): Payment {
  const currency = findCurrency(topUp.currency);
  assertPossible(currency !== undefined, `top-up ${topUp.id} is in ${topUp.currency}`);
  return {
    topUpId: topUp.id,
    walletId: topUp.walletId,
    amountMicros: topUp.amountMicros,
    currency,
    request: topUp.request ?? {},
    railReference: topUp.railReference,
    createdAtMs: topUp.createdAtMs,
  };
}
