import type { Pool } from "pg";

const DAY_MS = 86_400_000;
/** When a date is over in the last zone. */
const LAST_ZONE_MS = DAY_MS / 2;
const AT_ONCE = 20_000;
const MOST_ROUNDS = 100;

/** Deletes what tells visitors apart when its day is over: the marks in each seller's zone, the salt in all zones. */
export async function forgetViews({
  db: { pool },
  now,
}: {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}): Promise<void> {
  const nowMs = now();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { rowCount } = await pool.query(
      `DELETE FROM insight_view_marks WHERE mark IN (
         SELECT mark FROM insight_view_marks WHERE ends_at_ms <= $1 LIMIT ${AT_ONCE})`,
      [nowMs],
    );
    if ((rowCount ?? 0) < AT_ONCE) break;
  }
  await pool.query("DELETE FROM insight_view_salts WHERE day < $1", [
    Math.floor((nowMs - LAST_ZONE_MS) / DAY_MS),
  ]);
}
