import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, DatabaseError } from "pg";
import { databasePlace } from "./connection/database-place.ts";
import { openConnection } from "./connection/open-connection.ts";
import { createSilenceWatch } from "./connection/silence-watch.ts";
import { type Applied, noteApplied, readApplied } from "./migrations-table.ts";
import { faultOfEncoding } from "./require-utf8.ts";

/** Any number, as long as no other program takes the same lock in this database. */
const LOCK = 8402_0001;
const LOCK_WAIT_MS = 120_000;
/** SQLSTATEs for a table, and a type or function, that already exists. */
const TAKEN = new Set(["42P07", "42710", "42723"]);
const ANOTHERS = ". Another program seems to use this database: give Tuppence one of its own";
/** A migration may take long on a large table, as long as the server is working on it. */
const SUSPECT_AFTER_MS = 5_000;
const MOST_MS = 3_600_000;
const MIGRATIONS = join(import.meta.dirname, "migrations");

/** The database and this program do not fit together; the message says why and what to do. */
export class MigrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MigrationError";
  }
}

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings the database to this program's schema: applies the files of `migrations/` that are new to it, in order, each
 * in one transaction. Several programs may start at once: one works, the others wait.
 * @returns the names of the files applied.
 * @throws MigrationError when the database was made by a newer program, an applied file was altered, or the database
 * cannot store every text.
 */
export async function migrate(url: string, directory = MIGRATIONS): Promise<readonly string[]> {
  const migrations = readMigrations(directory);
  const place = databasePlace(url);
  const open = await openConnection(place, { application_name: "tuppence migrate" });
  createSilenceWatch(place, { suspectAfterMs: SUSPECT_AFTER_MS, mostMs: MOST_MS })(open);
  const { client } = open;
  try {
    const fault = await faultOfEncoding(client);
    if (fault !== undefined) throw new MigrationError(fault);
    await lock(client);
    const first = migrations[0]?.name ?? "";
    const pending = pendingOf(migrations, await readApplied(client, first));
    for (const migration of pending) await apply(client, migration);
    if (pending.length > 0) await client.query("ANALYZE");
    return pending.map((migration) => migration.name);
  } finally {
    open.cut(new Error("migrated")); // Releases the lock too.
  }
}

async function lock(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === "55P03")) throw error;
    throw new MigrationError(
      `Another program has been migrating this database for over ${LOCK_WAIT_MS / 1000} seconds.`,
    );
  }
}

function pendingOf(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.version, migration]));
  for (const { version, name, checksum } of applied) {
    const migration = known.get(version);
    if (migration === undefined) {
      throw new MigrationError(
        `The database is newer than this program: it has migration ${name}, which this program does not know. ` +
          "Start the newer program; going back is not supported.",
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${migration.name} was altered after this database applied it (as ${name}). ` +
          "Restore the file; put changes to the tables into a new one.",
      );
    }
  }
  const last = applied.at(-1)?.version ?? 0;
  const pending = migrations.filter(
    (migration) => !applied.some(({ version }) => version === migration.version),
  );
  const late = pending.find((migration) => migration.version < last);
  if (late) {
    throw new MigrationError(
      `The migration ${late.name} comes before number ${last}, which this database has applied. Renumber it.`,
    );
  }
  return pending;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(migration.sql);
    await noteApplied(client, migration);
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK");
    const why = cause instanceof Error ? cause.message : String(cause);
    const taken = cause instanceof DatabaseError && TAKEN.has(cause.code ?? "");
    throw new MigrationError(
      `The migration ${migration.name} failed, and nothing of it was kept: ${why}${taken ? ANOTHERS : ""}`,
    );
  }
}

function readMigrations(directory: string): readonly Migration[] {
  const files = readdirSync(directory).filter((file) => file.endsWith(".sql"));
  const migrations = files.sort().map((file): Migration => {
    const version = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1];
    if (version === undefined) throw new MigrationError(`${file}: expected 0001_some_words.sql.`);
    // Git may have checked the file out with other line ends.
    const sql = readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n");
    const checksum = createHash("sha256").update(sql).digest("hex");
    return { version: Number(version), name: file, sql, checksum };
  });
  const seen = new Set<number>();
  for (const { version, name } of migrations) {
    if (seen.has(version))
      throw new MigrationError(`${name}: there are two files with this number.`);
    seen.add(version);
  }
  return migrations;
}
