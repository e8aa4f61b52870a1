import type { ModelOutcome } from "../../../model/comparable.ts";
import type { Bought } from "../../testing/bought.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { RebatePurchases } from "../rebate-purchases.ts";
import { paymentOf, returnMoney } from "../../../model/model-payments.ts";
import type { HoldsModel } from "../../holds/testing/model.ts";

/** The model of rebates, by simple means like the rest of model.ts: goes back from the latest payment. */
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
          one.answer.details?.gift === undefined &&
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
        returnMoney(state, payment, back, command.rebateId);
        payment.one.rebated += back;
        excess -= back;
      }
      return { status: "accepted", kind: "rebate", id: command.rebateId };
    },
  };
}
