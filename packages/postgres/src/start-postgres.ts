import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { lockDataFolder } from "./data-lock.ts";
import { initialiseData } from "./initialise-data.ts";
import { launchPostgres } from "./launch-postgres.ts";
import { clearLeftover } from "./leftover.ts";
import { keptPassword } from "./password.ts";
import { postgresUser } from "./postgres-user.ts";
import { postgresSettings } from "./settings.ts";
import { socketFolderFor } from "./socket-folder.ts";
import { type SupervisedServer, superviseServer } from "./supervise.ts";

export interface PostgresLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface PostgresOptions {
  /** Contains `postgres/`, `postgres-password` and, while running, `lock`. Created when it does not exist. */
  readonly dataDir: string;
  /** The database's superuser, created by the first start; later starts need the same name. Default: `postgres`. */
  readonly superuser?: string;
  /** The memory of this machine or container; the cache gets an eighth of it. Default: a cache of 128 MB. */
  readonly memoryBytes?: number;
  /** Further settings, or other values for the settings that this package chooses. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Turn it off only for throw-away data, because a crash can then lose everything. Default: on. */
  readonly fsync?: boolean;
  /** Receives the messages of PostgreSQL and its supervisor. Default: they are discarded. */
  readonly log?: PostgresLog;
  /** Called when PostgreSQL died and could not be restarted. Default: the error is thrown, which ends the program. */
  readonly onGone?: (error: Error) => void;
}

export interface Postgres {
  /** For any client that accepts a URL with the socket's folder as `host`, such as `pg`. */
  readonly url: string;
  /** The id of PostgreSQL's main process. It changes when PostgreSQL is restarted. */
  readonly pid: () => number | undefined;
  /** Disconnects everyone, shuts PostgreSQL down cleanly and releases the data folder. */
  stop(): Promise<void>;
}

const SILENT: PostgresLog = { info: () => {}, warn: () => {} };

/**
 * Starts a real PostgreSQL on the data folder and keeps it running; the first start creates its data. It first cleans
 * up what an earlier, killed run left behind (a running server, pid and lock files, incomplete data).
 * @throws DataFolderInUseError when another running program owns this data folder
 * @throws PostgresUnavailableError when this machine has no PostgreSQL to run, or no user to run it as
 * @throws PostgresStartError when PostgreSQL does not start
 * @example
 * const postgres = await startPostgres({ dataDir: ".data" });
 * const client = new pg.Client({ connectionString: postgres.url });
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = resolve(options.dataDir);
  const superuser = options.superuser ?? "postgres";
  const log = options.log ?? SILENT;
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataFolder(dataDir);
  try {
    const pgData = join(dataDir, "postgres");
    const user = postgresUser(pgData);
    const password = keptPassword(dataDir, user);
    if (!existsSync(pgData)) await initialiseData({ pgData, user, superuser, password });
    const leftover = await clearLeftover(pgData);
    if (leftover === "stopped") log.warn("Stopped the PostgreSQL of a killed run.");
    const socketFolder = socketFolderFor(pgData, user);
    const settings = { ...postgresSettings({ socketFolder, ...options }), ...options.settings };
    const server = await superviseServer({
      start: () => launchPostgres(pgData, settings),
      log,
      onGone: options.onGone ?? throwAsUncaught,
    });
    const url = `postgresql://${encodeURIComponent(superuser)}:${password.value}@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;
    return { url, pid: server.pid, stop: () => stop(server, pgData, socketFolder, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function stop(
  server: SupervisedServer,
  pgData: string,
  socketFolder: string,
  unlock: () => void,
): Promise<void> {
  await server.stop();
  if (socketFolder !== pgData) rmSync(socketFolder, { recursive: true, force: true });
  unlock();
}

function throwAsUncaught(error: Error): never {
  throw error;
}
