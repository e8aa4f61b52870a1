import { put } from "../../tables/buyer-table.ts";
import type { SuspendWallet } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/state.ts";
import { WALLET_SUSPENSIONS } from "../../tables/suspensions.ts";

/**
 * Declines: `wallet-not-found`. Saying again what is so already is accepted and noted; a wallet stays suspended since
 * it first was.
 */
export function suspendWallet(buyer: BuyerState, command: SuspendWallet, nowMs: number): Decision {
  const { suspensionId, walletId, action, reason, decidedBy } = command;
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  const suspendedAtMs = action === "resume" ? null : (wallet.suspendedAtMs ?? nowMs);
  return {
    outcome: accepted("suspend-wallet", walletId),
    recorded: true,
    wallet: { ...wallet, suspendedAtMs },
    rows: [
      put(WALLET_SUSPENSIONS, {
        id: suspensionId,
        walletId,
        action,
        reason,
        decidedBy,
        createdAtMs: nowMs,
      }),
    ],
  };
}
