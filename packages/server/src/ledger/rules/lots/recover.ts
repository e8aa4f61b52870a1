import { micros } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Change, changedRow } from "../../tables/define-table.ts";
import { type Lot, LOTS } from "../../tables/lots.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";
import type { Changes } from "../soundness/changes.ts";
import { changesOfPurse, moveLot, type Purse } from "./purse.ts";

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
  const wallet = changedRow(decision.rows, WALLETS);
  if (wallet === undefined || wallet.writtenOffMicros === 0n) return decision;
  if (!decision.transfers.some(({ reason }) => COMES_BACK.has(reason))) return decision;
  const { id, balanceMicros, writtenOffMicros, currency } = wallet;
  const came = balanceMicros - (buyer.wallets.get(id)?.balanceMicros ?? 0n);
  const amountMicros = micros(least(came, balanceMicros, writtenOffMicros));
  if (amountMicros <= 0n) return decision;
  const changed = new Map<string, Lot>();
  // A change pairs a table with a row of that table's type.
  for (const { table, row } of decision.rows) if (table === LOTS) changed.set(row.id, row as Lot);
  const rest = micros(writtenOffMicros - amountMicros);
  const before: Purse = {
    buyer,
    wallet: { ...wallet, writtenOffMicros: rest },
    changed,
    entries: [],
  };
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
  return {
    ...decision,
    rows: [
      ...decision.rows.filter((change) => !isOf(change, wallet, changed)),
      ...changesOfPurse(after),
    ],
    transfers: [...decision.transfers, transfer],
  };
}

function least(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => (b < a ? b : a));
}

function isOf({ table, row }: Change, wallet: Wallet, lots: ReadonlyMap<string, Lot>): boolean {
  return (table === WALLETS && row.id === wallet.id) || (table === LOTS && lots.has(row.id));
}
