import { ZERO } from "@tuppence/protocol";
import type { OpenWallet } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { type LedgerState, walletKey } from "../state.ts";

/** Declines, in order: `wallet-exists`. */
export function openWallet(state: LedgerState, command: OpenWallet): Decision {
  const { walletId, buyerId, currency } = command;
  if (state.walletIds.has(walletKey(buyerId, currency))) return declined("wallet-exists");
  return {
    outcome: accepted("open-wallet", walletId),
    recorded: true,
    newWallet: {
      id: walletId,
      buyerId,
      currency,
      balanceMicros: ZERO,
      limitMicros: ZERO,
    },
  };
}
