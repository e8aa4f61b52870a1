import type { QueryArrayConfig } from "pg";
import { accountId } from "../../accounts/account-id.ts";
import { outcomeToText } from "../../commands/outcome-text.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { Table } from "../../tables/table.ts";
import { ACCRUALS, OPERATIONS, TRANSFER_ROWS } from "../../tables/journals.ts";
import { PURCHASES } from "../../tables/purchases.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { ChangedRow, WorkingState } from "../working-state.ts";
import { accrualsOf } from "./accruals.ts";

/**
 * The statements that write what a batch decided, but for the balances of wallets that were there: each table once, and
 * once more for each set of columns that changes alone.
 */
export function writeRows(
  book: number,
  state: WorkingState,
  nowMs: number,
  version: bigint,
): QueryArrayConfig[] {
  return [
    ...inserted(OPERATIONS, book, operationsOf(state, nowMs)),
    ...state.tables().flatMap((table) => {
      const changed = state.changed(table);
      return table === WALLETS ? newWallets(book, changed, version) : written(table, book, changed);
    }),
    ...inserted(TRANSFER_ROWS, book, transferRows(state, nowMs)),
    ...inserted(ACCRUALS, book, accrualsOf(state.transfers, book, nowMs)),
  ];
}

/** As its buyer's other wallets have it after this batch. */
function newWallets(book: number, changed: readonly ChangedRow[], version: bigint) {
  const made = changed.filter(({ isNew }) => isNew);
  if (made.length === 0) return [];
  return [
    WALLETS.insert(
      book,
      made.map((one) => ({ ...one, row: { ...one.row, version } })),
    ),
  ];
}

function written(
  table: Table,
  book: number,
  changed: readonly ChangedRow[],
): readonly QueryArrayConfig[] {
  // Without sets of columns that change alone, a row takes the place of the one with its id.
  if (table.updates.length === 0) return [table.insert(book, changed)];
  const made = changed.filter(({ isNew }) => isNew);
  const inserts = made.length === 0 ? [] : [table.insert(book, made)];
  if (made.length === changed.length) return inserts;
  const bySet = Map.groupBy(
    changed.filter(({ isNew }) => !isNew),
    (one) => updateFor(table, one),
  );
  return [
    ...inserts,
    ...table.updates.flatMap((columns) => {
      const rows = bySet.get(columns);
      return rows === undefined ? [] : [table.update(book, columns, rows)];
    }),
  ];
}

/** The smallest set of columns that has all that changed. */
function updateFor(table: Table, { row, before }: ChangedRow): readonly string[] {
  assertPossible(before !== undefined, `${table.name} ${row.id} changed but was not there`);
  const names = Object.keys(row).filter((name) => row[name] !== before[name]);
  const set = table.updates.find((columns) => names.every((name) => columns.includes(name)));
  assertPossible(set !== undefined, `${table.name}: ${names.join(", ")} may not change`);
  return set;
}

function inserted(
  table: Table,
  book: number,
  rows: readonly Readonly<Record<string, unknown>>[],
): QueryArrayConfig[] {
  return rows.length === 0
    ? []
    : [
        table.insert(
          book,
          rows.map((row) => ({ row })),
        ),
      ];
}

function operationsOf({ newOperations }: WorkingState, createdAtMs: number) {
  return newOperations.map(({ command, operation: { outcome } }) => ({
    createdAtMs,
    id: command.operationId,
    fingerprint: command.fingerprint,
    kind: command.kind,
    outcome: outcomeToText(outcome),
  }));
}

/**
 * The transfers that are rows of their own: all but the two that a purchase's row tells (what was paid, and the fee on
 * it), which the view `transfers` shows from there.
 */
function transferRows(state: WorkingState, createdAtMs: number) {
  return state.transfers
    .filter(({ causeId, leg }) => leg > 1 || !state.makes(PURCHASES, causeId))
    .map(({ causeId, leg, debit, credit, currency, amountMicros, reason }: Transfer) => ({
      createdAtMs,
      causeId,
      leg,
      debitAccount: idOf(debit, currency),
      creditAccount: idOf(credit, currency),
      currency,
      amountMicros,
      reason,
    }));
}

function idOf({ kind, owner }: AccountRef, currency: string): string {
  return kind === "wallet" || kind === "hold" ? owner : accountId(kind, owner, currency);
}
