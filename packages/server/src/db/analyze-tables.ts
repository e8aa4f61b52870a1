import type { Pool } from "pg";

/**
 * A young table is analyzed repeatedly, from 3,000 of its rows, a tenth of PostgreSQL's sample: enough to choose
 * between an index and a scan. Autovacuum takes a closer look once the table has stopped growing.
 */
const STATISTICS_TARGET = 10;

/** Tables that changed less than this are fast under any plan. */
const LEAST_CHANGES = 1_000;

/**
 * Analyzes the tables that have doubled (or changed as much) since they were last analyzed. A young table outgrows its
 * statistics in seconds, autovacuum looks once a minute, and a plan made for ten rows scans a million. Several programs
 * may do this at once: each skips tables that another is analyzing.
 * @returns the tables that were analyzed.
 */
export async function analyzeGrownTables(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT s.relname AS name
       FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
      WHERE s.schemaname = current_schema()
        AND s.n_mod_since_analyze >= greatest($1::bigint, c.reltuples::bigint)
      ORDER BY s.relname`,
    [LEAST_CHANGES],
  );
  for (const { name } of rows) {
    // Sent together they are one transaction, so the setting ends with it.
    await pool.query(
      `SET LOCAL default_statistics_target = ${STATISTICS_TARGET};
       ANALYZE (SKIP_LOCKED) "${name.replaceAll('"', '""')}"`,
    );
  }
  return rows.map(({ name }) => name);
}
