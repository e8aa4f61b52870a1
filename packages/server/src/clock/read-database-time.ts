import type { Pool } from "pg";

/** What the database's clock says at this moment, in milliseconds since 1970. */
export async function readDatabaseTime(pool: Pick<Pool, "query">): Promise<number> {
  const { rows } = await pool.query<{ ms: number }>(
    "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms",
  );
  const ms = rows[0]?.ms;
  if (ms === undefined || !Number.isFinite(ms))
    throw new Error("The database did not say its time.");
  return ms;
}
