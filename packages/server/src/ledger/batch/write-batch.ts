import type { QueryArrayConfig } from "pg";
import type { WorkingState } from "../working-state.ts";
import { bigintColumn, uuidColumn } from "./columns.ts";
import { statement } from "./statement.ts";
import { together } from "./together.ts";
import { writeRows } from "./write-rows.ts";

// Only on the versions that the decisions were made with.
const updateWallets = statement(
  "update-wallets",
  `UPDATE wallets w SET balance_micros = c.balance_micros, version = w.version + 1
   FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS c (id, balance_micros, version)
   WHERE w.book = $1 AND w.id = c.id AND w.version = c.version RETURNING 1`,
);

/**
 * The one statement that writes what a batch decided, undefined when that is nothing. It raises the version of every
 * wallet of every buyer in the batch, and fails as a whole when one had another version than the batch knew.
 * Afterwards the buyers are known as they will be when it has succeeded.
 */
export function writeBatch(
  book: number,
  state: WorkingState,
  nowMs: number,
): QueryArrayConfig | undefined {
  const others = writeRows(book, state, nowMs);
  const held = walletsOf(state);
  for (const buyer of state.buyers) buyer.version++;
  if (held.length === 0) return together(undefined, others);
  const first = updateWallets([
    book,
    uuidColumn(held, ({ id }) => id),
    bigintColumn(held, ({ balance }) => balance),
    bigintColumn(held, ({ version }) => version),
  ]);
  return together({ statement: first, rows: held.length }, others);
}

/** In order of id, as every batch locks them, so that two processes wait for each other instead of deadlocking. */
function walletsOf(state: WorkingState) {
  const held: { readonly id: string; readonly balance: bigint; readonly version: number }[] = [];
  for (const { wallets, version } of state.buyers) {
    for (const { id, balanceMicros } of wallets.values()) {
      if (!state.newWallets.has(id)) held.push({ id, balance: balanceMicros, version });
    }
  }
  return held.sort((a, b) => (a.id < b.id ? -1 : 1));
}
