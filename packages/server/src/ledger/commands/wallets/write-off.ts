import { micros, type WalletId } from "@tuppence/protocol";
import { changesOfPurse, moveLot, purseOf } from "../../rules/lots/purse.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Transfer } from "../../tables/transfer.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";

/** The operator gives up what a wallet owes. The loss is the platform's, in an account of its own. */
export interface WriteOff extends CommandBase {
  readonly kind: "write-off";
  readonly walletId: WalletId;
  /** If set: only what has been owed since this time, so that a debt paid meanwhile is not mistaken for a new one. */
  readonly owedSinceMs?: number;
}

function decide(
  buyer: BuyerState,
  { walletId, operationId, owedSinceMs }: WriteOff,
  nowMs: number,
) {
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  if (wallet.balanceMicros >= 0n) return declined("nothing-owed");
  if (owedSinceMs !== undefined && wallet.owedSinceMs !== owedSinceMs)
    return declined("nothing-owed");
  const amountMicros = micros(0n - wallet.balanceMicros);
  const cause = { causeId: operationId, nowMs, purpose: "written-off" } as const;
  const transfer: Transfer = {
    causeId: operationId,
    leg: 0,
    debit: { kind: "written-off", owner: "platform" },
    credit: { kind: "wallet", owner: walletId },
    currency: wallet.currency,
    amountMicros,
    reason: "write-off",
  };
  // It may not owe again: the tab is over.
  const purse = purseOf(buyer, {
    ...wallet,
    limitMicros: micros(0n),
    tabTermMs: null,
    writtenOffMicros: micros(wallet.writtenOffMicros + amountMicros),
  });
  return {
    outcome: accepted("write-off", walletId),
    rows: changesOfPurse(moveLot(purse, walletId, amountMicros, cause)),
    transfers: [transfer],
  };
}

export const writeOff = defineCommand<WriteOff>()({
  kind: "write-off",
  declines: ["wallet-not-found", "nothing-owed"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("write-off"),
});
