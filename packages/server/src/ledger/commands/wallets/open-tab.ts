import type { Micros, WalletId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";

/** Lets a wallet owe, or changes how much and for how long. */
export interface OpenTab extends CommandBase {
  readonly kind: "open-tab";
  readonly walletId: WalletId;
  /** How far below zero payments may take it. 0: nothing more is paid on the tab. */
  readonly limitMicros: Micros;
  /** How long it may owe, from the payment that takes it below zero, until nothing more is paid from it. */
  readonly termMs: number;
}

function decide(buyer: BuyerState, { walletId, limitMicros, termMs }: OpenTab) {
  assertPossible(limitMicros >= 0n && termMs >= 0, `a tab of ${limitMicros} for ${termMs} ms`);
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  return {
    outcome: accepted("open-tab", walletId),
    rows: [put(WALLETS, { ...wallet, limitMicros, tabTermMs: termMs })],
    transfers: [],
  };
}

/** A limit below what is owed is accepted: nothing more can be paid until enough is paid back. */
export const openTab = defineCommand<OpenTab>()({
  kind: "open-tab",
  declines: ["wallet-not-found"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("open-tab"),
});
