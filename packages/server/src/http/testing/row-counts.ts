import type { Pool } from "pg";

/** Tables that record used keys, to which refused requests write too. */
const KEYS = ["key_claims", "stored_answers"];

/** How many rows each table has, except for records of keys. */
export async function rowCounts(pool: Pool): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  const counts = tables
    .filter(({ name }) => !KEYS.includes(name))
    .map(({ name }) => {
      const which = name === "operations" ? " WHERE kind <> 'refuse'" : "";
      return `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"${which}`;
    });
  const { rows } = await pool.query<{ name: string; rows: number }>(counts.join(" UNION ALL "));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}
