import type { Pool } from "pg";

/**
 * A young table is analyzed again and again: from 3,000 of its rows, a tenth of PostgreSQL's sample, since that is
 * enough to tell an index from a scan. Autovacuum looks closer once the table has come to rest.
 */
const STATISTICS_TARGET = 10;

/** Tables that changed less than this are read well enough under any plan. */
const LEAST_CHANGES = 1_000;

/**
 * Analyzes the tables that have doubled (or changed as much) since they were analyzed last. A young table outgrows
 * its statistics in seconds, autovacuum looks once a minute, and a plan made for ten rows scans a million.
 * Several programs may do this at once: a table that one is analyzing, the others leave out.
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
