import type { Pool } from "pg";

/** How many rows each table has. */
export async function rowCounts(pool: Pool): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`,
  );
  const { rows } = await pool.query<{ name: string; rows: number }>(counts.join(" UNION ALL "));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}
