import type { ModelOutcome } from "../../../model/comparable.ts";
import type { Bought } from "../../testing/bought.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { RebatePurchases } from "../rebate-purchases.ts";
import type { HoldsModel } from "../../holds/testing/model.ts";

/** Something that was paid, and what of it others than the seller got. */
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

/** Rebates, as model.ts does everything: from the latest payment back, a micro at a time if need be. */
export function createRebatesModel(
  state: ModelState,
  bought: readonly Bought[],
  holds: Pick<HoldsModel, "payments">,
) {
  return {
    run(command: RebatePurchases): ModelOutcome {
      const wallet = state.walletOf(command.walletId, command.buyerId);
      if (!wallet) return no("wallet-not-found");
      const counting = bought.filter(
        (one) =>
          command.purchaseIds.includes(one.answer.purchaseId) &&
          one.buyer === command.buyerId &&
          one.wallet === wallet.id &&
          one.seller === command.sellerId &&
          !one.refunded &&
          one.answer.details?.stack === undefined &&
          one.answer.details?.stacks === undefined,
      );
      const meters = holds
        .payments(command.buyerId)
        .filter(
          ({ id, wallet: of, seller }) =>
            (command.holdIds ?? []).some((named) => named === id) &&
            of === wallet.id &&
            seller === command.sellerId,
        );
      const payments = [...counting.map(paymentOf), ...meters];
      let excess = 0n - command.passMicros;
      for (const { amount, one } of payments) excess += amount - one.rebated;
      if (excess <= 0n) return no("nothing-to-rebate");
      const latestFirst = payments.toSorted((a, b) =>
        a.at !== b.at ? b.at - a.at : a.id > b.id ? -1 : 1,
      );
      for (const payment of latestFirst) {
        const left = payment.amount - payment.one.rebated;
        if (left > 0n) payment.one.countedForRebate = true;
        const back = left > excess ? excess : left;
        returnMoney(state, payment, back);
        payment.one.rebated += back;
        excess -= back;
      }
      return { status: "accepted", kind: "rebate", id: command.rebateId };
    },
  };
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

/** So much more of a payment goes back, and of each part of it what then is its due. */
export function returnMoney(state: ModelState, payment: Payment, back: bigint): void {
  const { amount, currency, one, got } = payment;
  if (back === 0n) return;
  const seller = `seller ${payment.seller} ${currency}`;
  const due = (whole: bigint) =>
    (whole * (one.rebated + back)) / amount - (whole * one.rebated) / amount;
  state.move(seller, `wallet ${payment.wallet}`, back);
  for (const [account, whole] of got) state.move(account, seller, due(whole));
}
