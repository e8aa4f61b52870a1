import type { Bought } from "../model-buying.ts";
import { type ModelState, no } from "../model-state.ts";
import type { Outcome } from "../outcomes.ts";
import type { RebatePurchases } from "../rebate-command.ts";

/** Rebates, as model.ts does everything: from the latest purchase back, a micro at a time if need be. */
export function createRebatesModel(state: ModelState, bought: readonly Bought[]) {
  return {
    run(command: RebatePurchases): Outcome {
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
      let excess = 0n - command.passMicros;
      for (const { answer, rebated } of counting) excess += answer.amountMicros - rebated;
      if (excess <= 0n) return no("nothing-to-rebate");
      const latestFirst = counting.toSorted((a, b) => {
        const [first, second] = [a.answer, b.answer];
        if (first.createdAtMs !== second.createdAtMs) return second.createdAtMs - first.createdAtMs;
        return first.purchaseId > second.purchaseId ? -1 : 1;
      });
      for (const one of latestFirst) {
        const left = one.answer.amountMicros - one.rebated;
        const back = left > excess ? excess : left;
        returnMoney(state, one, back);
        one.rebated += back;
        excess -= back;
      }
      return { status: "accepted", kind: "rebate", id: command.rebateId };
    },
  };
}

/** So much more of a purchase goes back, and of each part of it what then is its due. */
export function returnMoney(state: ModelState, one: Bought, back: bigint): void {
  const { amountMicros, feeMicros, currency } = one.answer;
  if (back === 0n) return;
  const seller = `seller ${one.seller} ${currency}`;
  const due = (whole: bigint) =>
    (whole * (one.rebated + back)) / amountMicros - (whole * one.rebated) / amountMicros;
  state.move(seller, `wallet ${one.wallet}`, back);
  state.move(`platform-fee platform ${currency}`, seller, due(feeMicros));
  for (const share of one.shares) {
    state.move(`seller ${share.seller} ${currency}`, seller, due(share.amount));
  }
}
