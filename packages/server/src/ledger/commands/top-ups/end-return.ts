import { micros, type TopUpReturnId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { changesOfClaims, claimsOf, lotOfTopUp, topped } from "../../rules/lots/claims.ts";
import { changeLot, lotOf, moveLot, purseOf } from "../../rules/lots/purse.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { TOP_UP_RETURNS } from "../../tables/top-up-returns.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import type { Transfer } from "../../tables/transfer.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { needForClaims } from "./need-for-claims.ts";

/** The rail says that it has sent money back, or that it cannot. */
export interface EndReturn extends CommandBase {
  readonly kind: "top-up-return-end";
  readonly returnId: TopUpReturnId;
  readonly as: "settled" | "failed";
  /** Why it failed, in the rail's words; otherwise null. */
  readonly failure: string | null;
}

/** A return may fail after it was settled, when the receiver's bank sends it back. A failed one stays failed. */
function decide(buyer: BuyerState, { returnId, as, failure }: EndReturn, nowMs: number) {
  const returned = buyer.row(TOP_UP_RETURNS, returnId);
  if (returned === undefined) return declined("return-not-found");
  const outcome = accepted("top-up-return-end", returnId);
  if (returned.state === as || returned.state === "failed") return unchanged(outcome);
  const ended = put(TOP_UP_RETURNS, { ...returned, state: as, failure, endedAtMs: nowMs });
  if (as === "settled") return { outcome, rows: [ended], transfers: [] };

  const { topUpId, walletId, amountMicros, currency } = returned;
  const wallet = buyer.wallets.get(walletId);
  const topUp = buyer.row(TOP_UPS, topUpId);
  assertPossible(wallet !== undefined && topUp !== undefined, `return ${returnId} of nothing`);
  const purse = purseOf(buyer, wallet);
  const lotId = lotOfTopUp(buyer, { topUpId, walletId });
  const { backMicros } = lotOf(purse, lotId);
  const moved = moveLot(purse, lotId, amountMicros, {
    causeId: returnId,
    nowMs,
    purpose: "unreturned",
  });
  const after = changeLot(moved, lotId, { backMicros: micros(backMicros - amountMicros) });
  const transfer: Transfer = {
    causeId: returnId,
    leg: 1,
    debit: { kind: "rail", owner: topUp.rail },
    credit: { kind: "wallet", owner: walletId },
    currency,
    amountMicros,
    reason: "top-up-return-failed",
  };
  // What the payer's bank claimed meanwhile and did not find is here now.
  const claims = topped(claimsOf(buyer, after, topUp, nowMs));
  return {
    outcome,
    rows: [...changesOfClaims(claims), ended],
    transfers: [transfer, ...claims.transfers],
  };
}

export const endReturn = defineCommand<EndReturn>()({
  kind: "top-up-return-end",
  declines: ["return-not-found"],
  needs: ({ returnId }, need) => {
    need.row(TOP_UP_RETURNS, returnId);
    const returned = need.buyer?.knownRow(TOP_UP_RETURNS, returnId);
    if (returned === undefined) return;
    needForClaims(returned.topUpId, need);
  },
  decide,
  outcome: idOutcome("top-up-return-end"),
});
