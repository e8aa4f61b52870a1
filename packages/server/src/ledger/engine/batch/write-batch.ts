import { WALLETS } from "../../tables/wallets.ts";
import { randomBytes } from "node:crypto";
import type { QueryArrayConfig } from "pg";
import type { WorkingState } from "../working-state.ts";
import { bigintColumn, uuidColumn } from "../../tables/array-parameters.ts";
import { statement } from "../../tables/statement.ts";
import { combineStatements } from "./combine-statements.ts";
import { writeRows } from "./write-rows.ts";

// Only updates wallets that still have the version the batch was decided on.
const updateWallets = statement(
  "update-wallets",
  `UPDATE wallets w SET balance_micros = c.balance_micros, version = $2
   FROM unnest($3::uuid[], $4::bigint[], $5::bigint[]) AS c (id, balance_micros, version)
   WHERE w.book = $1 AND w.id = c.id AND w.version = c.version RETURNING 1`,
);

// The same, for a batch that suspends or resumes a wallet.
const updateAndSuspendWallets = statement(
  "update-and-suspend-wallets",
  `UPDATE wallets w SET balance_micros = c.balance_micros, version = $2, suspended_at_ms = c.suspended_at_ms
   FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) AS c (id, balance_micros, version, suspended_at_ms)
   WHERE w.book = $1 AND w.id = c.id AND w.version = c.version RETURNING 1`,
);

/**
 * The single statement that writes what a batch decided; undefined when that is nothing. It gives every wallet of every
 * buyer in the batch a new version, and fails as a whole if any wallet has a different version from the one the batch
 * was decided on. The version is random. With a counter, another process could reach the same number as an earlier
 * batch of ours that failed, and a batch decided on that failed one would pass the check. After this call, the buyers
 * in memory have their state as of the statement's success.
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

/** Whether a wallet was suspended or resumed. This is rare, so the column is only written when it changed. */
function isAnySuspended(state: WorkingState): boolean {
  return state
    .changed(WALLETS)
    .some(
      ({ row, before }) => before !== undefined && row["suspendedAtMs"] !== before["suspendedAtMs"],
    );
}

/** In order of id, so that two processes locking the same wallets wait for each other instead of deadlocking. */
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
