import { type Wallet, WALLETS } from "../../tables/wallets.ts";
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

// The same, for a batch that changes more of a wallet: the lot it spends from, its tab, its limits, or whether it is suspended.
const updateWholeWallets = statement(
  "update-whole-wallets",
  `UPDATE wallets w SET balance_micros = c.balance_micros, version = $2, suspended_at_ms = c.suspended_at_ms,
     lot_id = c.lot_id, other_lots_micros = c.other_lots_micros, limit_micros = c.limit_micros,
     owed_since_ms = c.owed_since_ms, tab_term_ms = c.tab_term_ms, written_off_micros = c.written_off_micros,
     own_limits = c.own_limits
   FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::uuid[], $8::bigint[], $9::bigint[],
     $10::bigint[], $11::bigint[], $12::bigint[], $13::text[])
     AS c (id, balance_micros, version, suspended_at_ms, lot_id, other_lots_micros, limit_micros, owed_since_ms,
       tab_term_ms, written_off_micros, own_limits)
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
    uuidColumn(held, ({ wallet }) => wallet.id),
    bigintColumn(held, ({ wallet }) => wallet.balanceMicros),
    bigintColumn(held, (one) => one.version),
  ];
  const first = isMoreChanged(state)
    ? updateWholeWallets([
        ...columns,
        bigintColumn(held, ({ wallet }) => wallet.suspendedAtMs),
        uuidColumn(held, ({ wallet }) => wallet.lotId),
        bigintColumn(held, ({ wallet }) => wallet.otherLotsMicros),
        bigintColumn(held, ({ wallet }) => wallet.limitMicros),
        bigintColumn(held, ({ wallet }) => wallet.owedSinceMs),
        bigintColumn(held, ({ wallet }) => wallet.tabTermMs),
        bigintColumn(held, ({ wallet }) => wallet.writtenOffMicros),
        WALLETS.columns.ownLimits.encode(held, ({ wallet }) => wallet.ownLimits),
      ])
    : updateWallets(columns);
  return combineStatements({ statement: first, rows: held.length }, others);
}

/** Whether more than a balance changed. This is rare, so the other columns are only written then. */
function isMoreChanged(state: WorkingState): boolean {
  // Rows are stored under their own table, so they are of its type.
  for (const { row, before } of state.changed(WALLETS))
    if (before !== undefined && isOtherwise(row as Wallet, before as Wallet)) return true;
  return false;
}

// Names rather than a list of them: this is on the path of every payment.
function isOtherwise(now: Wallet, before: Wallet): boolean {
  return (
    now.suspendedAtMs !== before.suspendedAtMs ||
    now.lotId !== before.lotId ||
    now.otherLotsMicros !== before.otherLotsMicros ||
    now.limitMicros !== before.limitMicros ||
    now.owedSinceMs !== before.owedSinceMs ||
    now.tabTermMs !== before.tabTermMs ||
    now.writtenOffMicros !== before.writtenOffMicros ||
    now.ownLimits !== before.ownLimits
  );
}

/** In order of id, so that two processes locking the same wallets wait for each other instead of deadlocking. */
function walletsOf(state: WorkingState) {
  const held: { readonly wallet: Wallet; readonly version: bigint }[] = [];
  for (const { wallets, version } of state.buyers) {
    for (const wallet of wallets.values())
      if (!state.makes(WALLETS, wallet.id)) held.push({ wallet, version });
  }
  return held.sort((a, b) => (a.wallet.id < b.wallet.id ? -1 : 1));
}
