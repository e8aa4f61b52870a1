import type { Client } from "pg";

export interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** Named so that it does not collide with a table of another program. */
const TABLE = "tuppence_migrations";
/** Its name until 0.1, which many programs use for a table of theirs. */
const FORMER = "migrations";

/**
 * What the database has applied, in order; creates the table if necessary. A table with the former name is ours if it
 * has our columns and the first of our files, and is then renamed; any other is left alone.
 */
export async function readApplied(client: Client, first: string): Promise<readonly Applied[]> {
  if (!(await exists(client, TABLE)) && (await isOurs(client, first)))
    await client.query(`ALTER TABLE ${FORMER} RENAME TO ${TABLE}`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${TABLE} (
       version integer PRIMARY KEY,
       name text NOT NULL,
       checksum text NOT NULL,
       applied_at timestamptz NOT NULL DEFAULT now()
     )`,
  );
  const { rows } = await client.query<Applied>(
    `SELECT version, name, checksum FROM ${TABLE} ORDER BY version`,
  );
  return rows;
}

export async function noteApplied(client: Client, applied: Applied): Promise<void> {
  await client.query(`INSERT INTO ${TABLE} (version, name, checksum) VALUES ($1, $2, $3)`, [
    applied.version,
    applied.name,
    applied.checksum,
  ]);
}

async function exists(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass($1) IS NOT NULL AS there",
    [table],
  );
  return rows[0]?.there === true;
}

async function isOurs(client: Client, first: string): Promise<boolean> {
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(attname, ' ' ORDER BY attname) AS columns FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [FORMER],
  );
  if (rows[0]?.columns !== "applied_at checksum name version") return false;
  const { rowCount } = await client.query(
    `SELECT FROM ${FORMER} WHERE version::text = '1' AND name::text = $1`,
    [first],
  );
  return rowCount === 1;
}
