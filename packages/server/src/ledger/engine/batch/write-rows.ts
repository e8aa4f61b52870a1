import type { QueryArrayConfig } from "pg";
import { accountId } from "../../accounts/account-id.ts";
import { outcomeToText } from "../../commands/outcome-text.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { Table, WrittenRow } from "../../tables/table.ts";
import { ACCRUALS, OPERATIONS, TRANSFER_ROWS } from "../../tables/journals.ts";
import { PURCHASES } from "../../tables/purchases.ts";
import type { AccountRef } from "../../tables/transfer.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { ChangedRow, WorkingState } from "../working-state.ts";
import { accrualsOf } from "./accruals.ts";

/**
 * The statements that write what a batch decided, except the balances of existing wallets. Each table has one statement
 * for new rows, and one for each set of columns that changed.
 */
export function writeRows(
  book: number,
  state: WorkingState,
  nowMs: number,
  version: bigint,
): QueryArrayConfig[] {
  return [
    ...insertOf(OPERATIONS, book, operationsOf(state, nowMs)),
    ...state.tables().flatMap((table) => {
      const changed = state.changed(table);
      return table === WALLETS
        ? newWallets(book, changed, version)
        : tableStatements(table, book, changed);
    }),
    ...insertOf(TRANSFER_ROWS, book, transferRows(state, nowMs)),
    ...insertOf(
      ACCRUALS,
      book,
      accrualsOf(state.transfers, book, nowMs).map((row) => ({ row })),
    ),
  ];
}

/** New wallets get the version that this batch gives to their buyers' other wallets. */
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

function tableStatements(
  table: Table,
  book: number,
  changed: readonly ChangedRow[],
): readonly QueryArrayConfig[] {
  // A table without column sets is upserted: the whole row replaces the one with the same id.
  if (table.updates.length === 0) return [table.insert(book, changed)];
  const made: ChangedRow[] = [];
  const bySet = new Map<readonly string[], ChangedRow[]>();
  for (const one of changed) {
    if (one.isNew) {
      made.push(one);
      continue;
    }
    const columns = updateFor(table, one);
    const rows = bySet.get(columns);
    if (rows === undefined) bySet.set(columns, [one]);
    else rows.push(one);
  }
  return [
    ...insertOf(table, book, made),
    ...table.updates.flatMap((columns) => {
      const rows = bySet.get(columns);
      return rows === undefined ? [] : [table.update(book, columns, rows)];
    }),
  ];
}

function updateFor(table: Table, { row, before }: ChangedRow): readonly string[] {
  assertPossible(before !== undefined, `${table.name} ${row.id} changed but did not exist`);
  const columns = table.updateFor(row, before);
  assertPossible(columns !== undefined, `${table.name} ${row.id}: a read-only column changed`);
  return columns;
}

function insertOf(table: Table, book: number, rows: readonly WrittenRow[]): QueryArrayConfig[] {
  return rows.length === 0 ? [] : [table.insert(book, rows)];
}

function operationsOf({ newOperations }: WorkingState, createdAtMs: number): WrittenRow[] {
  return newOperations.map(({ command, operation: { outcome } }) => ({
    row: {
      createdAtMs,
      id: command.operationId,
      fingerprint: command.fingerprint,
      kind: command.kind,
      outcome: outcomeToText(outcome),
    },
  }));
}

/**
 * The transfers that have rows of their own: all except a purchase's payment and fee. The view `transfers` derives
 * those two from the purchase's row.
 */
function transferRows(state: WorkingState, createdAtMs: number): WrittenRow[] {
  const rows: WrittenRow[] = [];
  for (const { causeId, leg, debit, credit, currency, amountMicros, reason } of state.transfers) {
    if (leg <= 1 && state.makes(PURCHASES, causeId)) continue;
    rows.push({
      row: {
        createdAtMs,
        causeId,
        leg,
        debitAccount: idOf(debit, currency),
        creditAccount: idOf(credit, currency),
        currency,
        amountMicros,
        reason,
      },
    });
  }
  return rows;
}

function idOf({ kind, owner }: AccountRef, currency: string): string {
  return kind === "wallet" || kind === "hold" ? owner : accountId(kind, owner, currency);
}
