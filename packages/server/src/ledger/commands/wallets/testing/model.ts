import { type ModelState, no } from "../../../model/model-state.ts";
import type { GroupRules } from "../../../model/rules.ts";

/** Wallets in the model: their owners and top-ups. */
export function createWalletsModel(
  state: ModelState,
): GroupRules<"open-wallet" | "top-up" | "suspend-wallet"> {
  const { wallets, movements, total, walletOf } = state;
  return {
    "open-wallet": ({ kind, buyerId, currency, walletId, timeZone }) => {
      if (wallets.some((one) => one.buyer === buyerId && one.currency === currency)) {
        return no("wallet-exists");
      }
      const zones = timeZone ?? "UTC";
      wallets.push({ id: walletId, buyer: buyerId, currency, zones, suspended: false });
      return { status: "accepted", kind, id: walletId };
    },
    "top-up": ({ kind, buyerId, walletId, currency, amountMicros, rail, topUpId }) => {
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      if (wallet.suspended) return no("wallet-suspended");
      if (wallet.currency !== currency) return no("currency-mismatch");
      const account = `wallet ${wallet.id}`;
      if (total(account) + amountMicros > 10n ** 15n) return no("balance-too-large");
      movements.push({ from: `rail ${rail} ${currency}`, to: account, amount: amountMicros });
      return { status: "accepted", kind, id: topUpId };
    },
    "suspend-wallet": ({ kind, buyerId, walletId, action }) => {
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      wallet.suspended = action === "suspend";
      return { status: "accepted", kind, id: wallet.id };
    },
  };
}
