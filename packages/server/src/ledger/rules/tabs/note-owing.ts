import { type Change, put } from "../../tables/define-table.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";
import type { Changes } from "../soundness/changes.ts";

/**
 * Notes since when a wallet owes, whatever takes it below zero, and forgets it once nothing is owed. It runs after every
 * command, on the balance that the command ends with.
 */
export function noteOwing<D extends Changes>(decision: D, nowMs: number): D {
  // Hardly any decision changes whether a wallet owes.
  if (!decision.rows.some(isStale)) return decision;
  const noted = (change: Change) =>
    isStale(change) ? put(WALLETS, withTime(change.row as Wallet, nowMs)) : change;
  return { ...decision, rows: decision.rows.map(noted) };
}

/** Whether a change leaves a wallet whose time does not fit its balance. A new wallet owes nothing. */
function isStale({ table, row, isNew }: Change): boolean {
  if (table !== WALLETS || isNew) return false;
  // A change pairs a table with a row of that table's type.
  const { balanceMicros, owedSinceMs } = row as Wallet;
  return balanceMicros < 0n !== (owedSinceMs !== null);
}

function withTime(wallet: Wallet, nowMs: number): Wallet {
  return { ...wallet, owedSinceMs: wallet.balanceMicros < 0n ? nowMs : null };
}
