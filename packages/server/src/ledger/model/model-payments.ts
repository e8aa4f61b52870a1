import type { Bought } from "../commands/testing/bought.ts";
import type { ModelState } from "./model-state.ts";

/** A payment, and what payees other than the seller received of it. */
export interface Payment {
  id: string;
  at: number;
  one: { rebated: bigint; countedForRebate: boolean };
  amount: bigint;
  currency: string;
  wallet: string;
  seller: string;
  /** By account. */
  got: [string, bigint][];
}

export function paymentOf(one: Bought): Payment {
  const { purchaseId, createdAtMs, amountMicros, feeMicros, currency } = one.answer;
  return {
    id: purchaseId,
    at: createdAtMs,
    one,
    amount: amountMicros,
    currency,
    wallet: one.wallet,
    seller: one.seller,
    got: [
      [`platform-fee platform ${currency}`, feeMicros],
      ...one.shares.map((share): [string, bigint] => [
        `seller ${share.seller} ${currency}`,
        share.amount,
      ]),
    ],
  };
}

/** Returns another part of a payment, and of each payee's part as much as is due by then. */
export function returnMoney(
  state: ModelState,
  payment: Payment,
  back: bigint,
  batch?: string,
): void {
  const { amount, currency, one, got } = payment;
  if (back === 0n) return;
  const seller = `seller ${payment.seller} ${currency}`;
  const due = (whole: bigint) =>
    (whole * (one.rebated + back)) / amount - (whole * one.rebated) / amount;
  state.move(seller, `wallet ${payment.wallet}`, back, payment.id, batch);
  for (const [account, whole] of got) state.move(account, seller, due(whole), undefined, batch);
}
