import type { WalletId, SuspensionId } from "@tuppence/protocol";
import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { put } from "../../tables/define-table.ts";
import { accepted, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { WALLET_SUSPENSIONS } from "../../tables/suspensions.ts";

/** The operator suspends or resumes a wallet. Who did it, when and why is recorded. */
export interface SuspendWallet extends CommandBase {
  readonly kind: "suspend-wallet";
  readonly suspensionId: SuspensionId;
  readonly walletId: WalletId;
  readonly action: "suspend" | "resume";
  readonly reason: string;
  readonly decidedBy: string;
}

function decide(buyer: BuyerState, command: SuspendWallet, nowMs: number) {
  const { suspensionId, walletId, action, reason, decidedBy } = command;
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  const suspendedAtMs = action === "resume" ? null : (wallet.suspendedAtMs ?? nowMs);
  return {
    outcome: accepted("suspend-wallet", walletId),
    rows: [
      put(WALLETS, { ...wallet, suspendedAtMs }),
      put(WALLET_SUSPENSIONS, {
        id: suspensionId,
        walletId,
        action,
        reason,
        decidedBy,
        createdAtMs: nowMs,
      }),
    ],
    transfers: [],
  };
}

/** Repeating an action is accepted and recorded. A wallet suspended again keeps the time of its first suspension. */
export const suspendWallet = defineCommand<SuspendWallet>()({
  kind: "suspend-wallet",
  declines: ["wallet-not-found"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("suspend-wallet"),
});
