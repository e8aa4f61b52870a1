import { type ModelState, no } from "../../../model/model-state.ts";
import type { GroupRules } from "../../../model/rules.ts";

/** Wallets in the model, and their owners. */
export function createWalletsModel(
  state: ModelState,
): GroupRules<"open-wallet" | "suspend-wallet"> {
  const { wallets, walletOf } = state;
  return {
    "open-wallet": ({ kind, buyerId, currency, walletId, timeZone }) => {
      if (wallets.some((one) => one.buyer === buyerId && one.currency === currency)) {
        return no("wallet-exists");
      }
      const zones = timeZone ?? "UTC";
      wallets.push({ id: walletId, buyer: buyerId, currency, zones, suspended: false });
      return { status: "accepted", kind, id: walletId };
    },
    "suspend-wallet": ({ kind, buyerId, walletId, action }) => {
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      wallet.suspended = action === "suspend";
      return { status: "accepted", kind, id: wallet.id };
    },
  };
}
