import type { Micros, WalletId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { changedOwnLimits } from "../../rules/own-limits/changed-own-limits.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import type { OwnLimits } from "../../tables/own-limits.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";

/** Sets how much may be spent from a wallet in a day and in a month of its calendar, whoever asks for the payment. */
export interface LimitSpending extends CommandBase {
  readonly kind: "limit-spending";
  readonly walletId: WalletId;
  /** Null: any amount. */
  readonly perDay: Micros | null;
  readonly perMonth: Micros | null;
  readonly by: OwnLimits["setBy"];
}

function decide(buyer: BuyerState, command: LimitSpending, nowMs: number) {
  const { walletId, perDay, perMonth } = command;
  assertPossible((perDay ?? 0n) >= 0n && (perMonth ?? 0n) >= 0n, "a limit below zero");
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  const outcome = accepted("limit-spending", walletId);
  // A wallet that never had limits does not begin to count because somebody asks for none.
  if (wallet.ownLimits === null && perDay === null && perMonth === null) return unchanged(outcome);
  const ownLimits = changedOwnLimits(wallet, command, nowMs);
  if (ownLimits === undefined) return declined("limits-set-by-operator");
  return {
    outcome,
    rows: [put(WALLETS, { ...wallet, ownLimits })],
    transfers: [],
  };
}

/**
 * What was spent before a wallet had its first limit does not count. From then on everything does, also while the limits
 * are taken away, so that setting them again does not start the day anew.
 */
export const limitSpending = defineCommand<LimitSpending>()({
  kind: "limit-spending",
  declines: ["wallet-not-found", "limits-set-by-operator"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("limit-spending"),
});
