import type { Pool } from "pg";

export interface PurgeExpiredDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}

/** The maximum number of rows a statement deletes, so that none holds locks for long, and of statements in a run. */
const BATCH = 1_000;
const MOST_BATCHES = 100;

/** The condition for expired rows, by table; `$1` is now in milliseconds since 1970. */
const EXPIRED: Readonly<Record<string, string>> = {
  auth_sessions: "expires_at < to_timestamp($1::bigint / 1000.0)",
  auth_verifications: "expires_at < to_timestamp($1::bigint / 1000.0)",
};

/**
 * Deletes better-auth's expired rows, which the library itself does not clean up, in small batches. Several processes
 * may do this at once: each takes rows that no other has locked.
 * @returns how many rows were deleted, by table
 */
export async function purgeExpired({
  db,
  now,
}: PurgeExpiredDeps): Promise<Readonly<Record<string, number>>> {
  const purged: Record<string, number> = {};
  for (const [table, expired] of Object.entries(EXPIRED)) {
    purged[table] = await purgeTable(db.pool, table, expired, now());
  }
  return purged;
}

async function purgeTable(
  pool: Pick<Pool, "query">,
  table: string,
  expired: string,
  nowMs: number,
): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM ${table} WHERE ${expired} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
      [nowMs],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) break;
  }
  return total;
}
