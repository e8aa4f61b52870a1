import type { Pool } from "pg";

/** How many rows each table has, except for tables that only keep requests apart. */
export async function countRows(pool: Pick<Pool, "query">): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ name: string; count: string }>(
    `SELECT table_name AS name,
       (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', table_name), false, true, '')))[1]::text AS count
     FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'dpop_proofs'
     ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}
