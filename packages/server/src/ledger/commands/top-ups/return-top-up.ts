import { type Micros, micros, type TopUpId, type TopUpReturnId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import {
  changeLot,
  changesOfPurse,
  lotOf,
  moveLot,
  purseOf,
  restOfLot,
} from "../../rules/lots/purse.ts";
import { claimable, claimsOf } from "../../rules/lots/claims.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { type ReturnedBy, TOP_UP_RETURNS } from "../../tables/top-up-returns.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import type { Transfer } from "../../tables/transfer.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { needForClaims } from "./need-for-claims.ts";

/** Money of a settled top-up that was not spent goes back to its payer. The rail is asked once this is committed. */
export interface ReturnTopUp extends CommandBase {
  readonly kind: "top-up-return";
  readonly returnId: TopUpReturnId;
  readonly topUpId: TopUpId;
  /** null: all that can go back. */
  readonly amountMicros: Micros | null;
  /** Amounts that the rail can send are multiples of this. */
  readonly stepMicros: Micros;
  readonly by: ReturnedBy;
}

function decide(buyer: BuyerState, command: ReturnTopUp, nowMs: number) {
  const { returnId, topUpId, stepMicros, by } = command;
  const topUp = buyer.row(TOP_UPS, topUpId);
  if (topUp === undefined) return declined("top-up-not-found");
  if (topUp.state !== "settled") return declined("top-up-not-settled");
  const { walletId, currency, rail } = topUp;
  const wallet = buyer.wallets.get(walletId);
  assertPossible(wallet !== undefined, `the wallet of top-up ${topUpId} does not exist`);
  if (by === "buyer" && wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  const purse = purseOf(buyer, wallet);
  const claims = claimsOf(buyer, purse, topUp, nowMs);
  const { lotId } = claims;
  const lot = lotOf(purse, lotId);
  const { refundableUntilMs } = lot;
  if (by === "buyer" && (refundableUntilMs === null || nowMs > refundableUntilMs))
    return declined("return-window-closed");
  const rest = restOfLot(purse, lotId);
  const most = claimable(claims);
  const unspent = rest < most ? rest : most;
  const whole = micros(unspent - (unspent % stepMicros));
  const amountMicros = command.amountMicros ?? whole;
  if (amountMicros > whole || whole === 0n) return declined("top-up-spent");
  assertPossible(
    amountMicros > 0n && amountMicros % stepMicros === 0n,
    `a return of ${amountMicros}`,
  );

  const cause = { causeId: returnId, nowMs, purpose: "returned" } as const;
  const moved = moveLot(purse, lotId, 0n - amountMicros, cause);
  const after = changeLot(moved, lotId, { backMicros: micros(lot.backMicros + amountMicros) });
  const transfer: Transfer = {
    causeId: returnId,
    leg: 0,
    debit: { kind: "wallet", owner: walletId },
    credit: { kind: "rail", owner: rail },
    currency,
    amountMicros,
    reason: "top-up-return",
  };
  const row = {
    id: returnId,
    topUpId,
    walletId,
    currency,
    amountMicros,
    state: "pending",
    by,
    failure: null,
    createdAtMs: nowMs,
    endedAtMs: null,
  } as const;
  return {
    outcome: accepted("top-up-return", returnId),
    rows: [...changesOfPurse(after), put(TOP_UP_RETURNS, row)],
    transfers: [transfer],
  };
}

export const returnTopUp = defineCommand<ReturnTopUp>()({
  kind: "top-up-return",
  declines: [
    "top-up-not-found",
    "top-up-not-settled",
    "wallet-suspended",
    "return-window-closed",
    "top-up-spent",
  ],
  needs: ({ topUpId, returnId }, need) => {
    needForClaims(topUpId, need);
    need.row(TOP_UP_RETURNS, returnId);
  },
  decide,
  outcome: idOutcome("top-up-return"),
});
