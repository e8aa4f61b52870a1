import type { WalletId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { isOverdue } from "../../rules/tabs/payable.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";

/** What a wallet owes on its tab becomes due later, because it is too little to be worth a payment. */
export interface PostponeTab extends CommandBase {
  readonly kind: "postpone-tab";
  readonly walletId: WalletId;
  /** Only what has been owed since this time, so that a debt paid meanwhile is not mistaken for a new one. */
  readonly owedSinceMs: number;
  readonly laterByMs: number;
}

function decide(
  buyer: BuyerState,
  { walletId, owedSinceMs, laterByMs }: PostponeTab,
  nowMs: number,
) {
  assertPossible(laterByMs > 0, `a tab put off by ${laterByMs} ms`);
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  if (wallet.owedSinceMs !== owedSinceMs || wallet.tabTermMs === null)
    return declined("nothing-owed");
  // It has closed by time alone, which buyers were told: nothing opens it again but money.
  if (isOverdue(wallet, nowMs)) return declined("tab-overdue");
  return {
    outcome: accepted("postpone-tab", walletId),
    rows: [put(WALLETS, { ...wallet, owedSinceMs: owedSinceMs + laterByMs })],
    transfers: [],
  };
}

export const postponeTab = defineCommand<PostponeTab>()({
  kind: "postpone-tab",
  declines: ["wallet-not-found", "nothing-owed", "tab-overdue"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("postpone-tab"),
});
