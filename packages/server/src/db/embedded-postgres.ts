import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type PostgresBinaries, postgresBinaries } from "./postgres/binaries.ts";
import { lockDataDirectory } from "./postgres/data-lock.ts";
import { clearLeftover } from "./postgres/leftover.ts";
import { type PostgresUser, postgresUser } from "./postgres/postgres-user.ts";
import { runAs } from "./postgres/run-as.ts";
import { postgresSettings } from "./postgres/settings.ts";
import { type SupervisedServer, superviseServer } from "./postgres/supervise.ts";

/** The database's superuser and name: the program's own server has one of each. */
const NAME = "tuppence";
/** sun_path of a unix socket holds 104 bytes on macOS, 108 on Linux; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const LONGEST_SOCKET_DIRECTORY = 80;

export interface EmbeddedPostgresLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface EmbeddedPostgresOptions {
  /** `postgres/` and `postgres-password` are kept here. */
  readonly dataDir: string;
  readonly log: EmbeddedPostgresLog;
  /** PostgreSQL ended and could not be brought back. */
  readonly onGone: (error: Error) => void;
  /** Off for throw-away databases of tests only. */
  readonly fsync?: boolean;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Of the postmaster: changes when it had to be restarted. */
  readonly pid: () => number | undefined;
  /** Disconnects everyone, ends PostgreSQL in order, gives the data folder free. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL of our own on the data folder, making it first if there is none, and keeps it running.
 * What an earlier, killed run left behind (a running server, pid and lock files, a half-made folder) is cleared.
 * @throws DataDirectoryInUseError when another program runs on this data folder.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataDirectory(dataDir);
  try {
    const pgData = join(dataDir, "postgres");
    const user = postgresUser(pgData);
    const binaries = postgresBinaries();
    const password = keptPassword(dataDir, user);
    if (!existsSync(pgData)) await initialise({ dataDir, pgData, user, binaries });
    const leftover = await clearLeftover(pgData);
    if (leftover === "stopped") options.log.warn("Stopped the PostgreSQL of a killed run.");
    const socketDirectory = socketDirectoryFor(pgData, user);
    const settings = postgresSettings({ socketDirectory, fsync: options.fsync ?? true });
    const server = await superviseServer({
      start: () => runAs(user, binaries.postgres, ["-D", pgData, ...settings], [pgData]),
      log: options.log,
      onGone: options.onGone,
    });
    const url = `postgresql://${NAME}:${password}@localhost/postgres?host=${encodeURIComponent(socketDirectory)}`;
    return { url, pid: server.pid, stop: () => stop(server, pgData, socketDirectory, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function stop(
  server: SupervisedServer,
  pgData: string,
  socketDirectory: string,
  unlock: () => void,
): Promise<void> {
  await server.stop();
  if (socketDirectory !== pgData) rmSync(socketDirectory, { recursive: true, force: true });
  unlock();
}

function keptPassword(dataDir: string, user: PostgresUser | undefined): string {
  const path = join(dataDir, "postgres-password");
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (user !== undefined) chownSync(path, user.uid, user.gid);
  return readFileSync(path, "utf8").trim();
}

/** Made aside and moved into place when whole, so that a start killed half-way leaves nothing to trip over. */
async function initialise(place: {
  readonly dataDir: string;
  readonly pgData: string;
  readonly user: PostgresUser | undefined;
  readonly binaries: PostgresBinaries;
}): Promise<void> {
  const { dataDir, pgData, user, binaries } = place;
  const draft = `${pgData}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user !== undefined) chownSync(draft, user.uid, user.gid);
  const args = [
    `--pgdata=${draft}`,
    `--username=${NAME}`,
    `--pwfile=${join(dataDir, "postgres-password")}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
  ];
  const child = runAs(user, binaries.initdb, args, [draft]);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.once("error", failed);
    child.once("close", done);
  });
  if (code !== 0) throw new Error(`PostgreSQL's initdb failed:\n${output}`);
  renameSync(draft, pgData);
}

function socketDirectoryFor(pgData: string, user: PostgresUser | undefined): string {
  if (Buffer.byteLength(pgData) <= LONGEST_SOCKET_DIRECTORY) return pgData;
  const directory = mkdtempSync(join(tmpdir(), "tuppence-"));
  chmodSync(directory, 0o700);
  if (user !== undefined) chownSync(directory, user.uid, user.gid);
  return directory;
}
