import { type ModelState, no } from "../../../model/model-state.ts";
import { limitSpendingInModel } from "./model-own-limits.ts";
import type { GroupRules } from "../../../model/rules.ts";

/** Wallets in the model, and their owners. */
export function createWalletsModel(
  state: ModelState,
): GroupRules<"open-wallet" | "suspend-wallet" | "open-tab" | "postpone-tab" | "limit-spending"> {
  const { wallets, walletOf } = state;
  return {
    "open-wallet": ({ kind, buyerId, currency, walletId, timeZone }) => {
      if (wallets.some((one) => one.buyer === buyerId && one.currency === currency)) {
        return no("wallet-exists");
      }
      const zones = timeZone ?? "UTC";
      wallets.push({
        id: walletId,
        buyer: buyerId,
        currency,
        zones,
        suspended: false,
        limit: 0n,
        term: null,
        owedSince: null,
        own: null,
      });
      return { status: "accepted", kind, id: walletId };
    },
    "open-tab": ({ kind, buyerId, walletId, limitMicros, termMs }) => {
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      wallet.limit = limitMicros;
      wallet.term = termMs;
      return { status: "accepted", kind, id: wallet.id };
    },
    "postpone-tab": ({ kind, buyerId, walletId, owedSinceMs, laterByMs }, nowMs) => {
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      const { owedSince, term } = wallet;
      if (term === null || owedSince === null || owedSince !== owedSinceMs)
        return no("nothing-owed");
      if (nowMs - owedSince >= term) return no("tab-overdue");
      wallet.owedSince = owedSince + laterByMs;
      return { status: "accepted", kind, id: wallet.id };
    },
    "limit-spending": (command, nowMs) => limitSpendingInModel(state, command, nowMs),
    "suspend-wallet": ({ kind, buyerId, walletId, action }) => {
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      wallet.suspended = action === "suspend";
      return { status: "accepted", kind, id: wallet.id };
    },
  };
}

/** A wallet's tab in one line, for comparisons. */
export function tabText(limit: bigint, term: number | null, owedSince: number | null): string {
  return `${limit} for ${term}, owed since ${owedSince}`;
}
