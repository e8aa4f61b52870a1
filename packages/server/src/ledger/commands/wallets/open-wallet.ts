import { ZERO } from "@tuppence/protocol";
import type { OpenWallet } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/state.ts";

/** Declines, in order: `wallet-exists`. */
export function openWallet(buyer: BuyerState, command: OpenWallet): Decision {
  const { walletId, buyerId, currency, timeZone = "UTC" } = command;
  const wallets = [...buyer.wallets.values()];
  if (wallets.some((wallet) => wallet.currency === currency)) return declined("wallet-exists");
  return {
    outcome: accepted("open-wallet", walletId),
    recorded: true,
    newWallet: {
      id: walletId,
      buyerId,
      currency,
      balanceMicros: ZERO,
      limitMicros: ZERO,
      timeZones: timeZone,
      suspendedAtMs: null,
      nth: wallets.length,
    },
  };
}
