import { WALLETS } from "../../tables/wallets.ts";
import { randomBytes } from "node:crypto";
import type { QueryArrayConfig } from "pg";
import type { WorkingState } from "../working-state.ts";
import { bigintColumn, uuidColumn } from "../../tables/array-parameters.ts";
import { statement } from "../../tables/statement.ts";
import { combineStatements } from "./combine-statements.ts";
import { writeRows } from "./write-rows.ts";

// Only on the versions that the decisions were made with.
const updateWallets = statement(
  "update-wallets",
  `UPDATE wallets w SET balance_micros = c.balance_micros, version = $2
   FROM unnest($3::uuid[], $4::bigint[], $5::bigint[]) AS c (id, balance_micros, version)
   WHERE w.book = $1 AND w.id = c.id AND w.version = c.version RETURNING 1`,
);

// The same, where a wallet of the batch was stopped or let pay again.
const updateAndSuspendWallets = statement(
  "update-and-suspend-wallets",
  `UPDATE wallets w SET balance_micros = c.balance_micros, version = $2, suspended_at_ms = c.suspended_at_ms
   FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) AS c (id, balance_micros, version, suspended_at_ms)
   WHERE w.book = $1 AND w.id = c.id AND w.version = c.version RETURNING 1`,
);

/**
 * The one statement that writes what a batch decided, undefined when that is nothing. It gives every wallet of every
 * buyer in the batch a new version, and fails as a whole when one had another version than the batch knew. The version
 * is drawn at random: a counter would let a batch that was decided on an earlier one of ours, which failed, pass for
 * one decided on what another process wrote instead.
 * Afterwards the buyers are known as they will be when it has succeeded.
 */
export function writeBatch(
  book: number,
  state: WorkingState,
  nowMs: number,
): QueryArrayConfig | undefined {
  const version = randomBytes(8).readBigInt64BE();
  const others = writeRows(book, state, nowMs, version);
  const held = walletsOf(state);
  for (const buyer of state.buyers) buyer.version = version;
  if (held.length === 0) return combineStatements(undefined, others);
  const columns = [
    book,
    String(version),
    uuidColumn(held, ({ id }) => id),
    bigintColumn(held, ({ balance }) => balance),
    bigintColumn(held, (wallet) => wallet.version),
  ];
  const first = isAnySuspended(state)
    ? updateAndSuspendWallets([...columns, bigintColumn(held, (wallet) => wallet.suspendedAtMs)])
    : updateWallets(columns);
  return combineStatements({ statement: first, rows: held.length }, others);
}

/** Whether a wallet was stopped or let pay again: seldom, so it is not written otherwise. */
function isAnySuspended(state: WorkingState): boolean {
  return state
    .changed(WALLETS)
    .some(
      ({ row, before }) => before !== undefined && row["suspendedAtMs"] !== before["suspendedAtMs"],
    );
}

/** In order of id, as every batch locks them, so that two processes wait for each other instead of deadlocking. */
function walletsOf(state: WorkingState) {
  const held: {
    readonly id: string;
    readonly balance: bigint;
    readonly version: bigint;
    readonly suspendedAtMs: number | null;
  }[] = [];
  for (const { wallets, version } of state.buyers) {
    for (const { id, balanceMicros, suspendedAtMs } of wallets.values()) {
      if (!state.makes(WALLETS, id))
        held.push({ id, balance: balanceMicros, version, suspendedAtMs });
    }
  }
  return held.sort((a, b) => (a.id < b.id ? -1 : 1));
}
