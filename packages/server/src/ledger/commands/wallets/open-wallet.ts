import { WALLETS } from "../../tables/wallets.ts";
import { add } from "../../tables/define-table.ts";
import { ZERO } from "@tuppence/protocol";
import type { OpenWallet } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

/** Declines, in order: `wallet-exists`. */
export function openWallet(buyer: BuyerState, command: OpenWallet, nowMs: number): Decision {
  const { walletId, currency, timeZone = "UTC" } = command;
  const wallets = [...buyer.wallets.values()];
  if (wallets.some((wallet) => wallet.currency === currency)) return declined("wallet-exists");
  return {
    outcome: accepted("open-wallet", walletId),
    rows: [
      add(WALLETS, {
        id: walletId,
        nth: wallets.length,
        version: 0n,
        currency,
        balanceMicros: ZERO,
        limitMicros: ZERO,
        timeZones: timeZone,
        suspendedAtMs: null,
        createdAtMs: nowMs,
      }),
    ],
    transfers: [],
  };
}
