import { micros } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { changedRow } from "../../tables/define-table.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { Changes } from "../soundness/changes.ts";
import { decidedPurse, withPurse } from "./decided-purse.ts";
import { moveLot } from "./purse.ts";

/** What undoes a payment or a claim. A top-up does not: giving up a debt leaves the buyer free to go on. */
const COMES_BACK: ReadonlySet<Transfer["reason"]> = new Set([
  "refund",
  "rebate",
  "thaw",
  "reversal-undone",
  "top-up-return-failed",
]);

/**
 * What comes back to a wallet whose debt was given up pays for that first: otherwise a buyer would keep what a refund or
 * a won dispute brings, and the platform the loss. It runs after every command.
 */
export function recoverWrittenOff<D extends Changes>(
  buyer: BuyerState,
  decision: D,
  cause: { readonly operationId: string; readonly nowMs: number },
): D {
  // Hardly any wallet was ever given up: this is on the path of every payment.
  if ((changedRow(decision.rows, WALLETS)?.writtenOffMicros ?? 0n) === 0n) return decision;
  const purse = decidedPurse(buyer, decision);
  if (purse === undefined) return decision;
  if (!decision.transfers.some(({ reason }) => COMES_BACK.has(reason))) return decision;
  const { id, balanceMicros, writtenOffMicros, currency } = purse.wallet;
  const came = balanceMicros - (buyer.wallets.get(id)?.balanceMicros ?? 0n);
  const amountMicros = micros(least(came, balanceMicros, writtenOffMicros));
  if (amountMicros <= 0n) return decision;
  const rest = micros(writtenOffMicros - amountMicros);
  const before = { ...purse, wallet: { ...purse.wallet, writtenOffMicros: rest } };
  const after = moveLot(before, id, 0n - amountMicros, {
    causeId: cause.operationId,
    nowMs: cause.nowMs,
    step: 1,
    purpose: "recovered",
  });
  const transfer: Transfer = {
    causeId: cause.operationId,
    leg: 1,
    debit: { kind: "wallet", owner: id },
    credit: { kind: "written-off", owner: "platform" },
    currency,
    amountMicros,
    reason: "write-off-recovered",
  };
  return withPurse(decision, after, transfer);
}

function least(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => (b < a ? b : a));
}
