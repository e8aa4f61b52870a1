import type { ChildProcess } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startPostgres } from "@tuppence/postgres";
import { launchPostgres, postgresSettings } from "@tuppence/postgres/processes";
import { Client } from "pg";
import { machineMemory } from "../../../../packages/server/src/lib/machine-memory.ts";
import { pause } from "../servers.ts";

const READY_WITHIN_MS = 60_000;

/** A PostgreSQL for fault injection. It is durable, and restarted when it crashes. */
export interface Cluster {
  readonly url: string;
  readonly folder: string;
  /** The postmaster and all its processes. */
  signalAll(signal: NodeJS.Signals): void;
  query<T extends object>(sql: string): Promise<T[]>;
  /** A connection of its own; the caller ends it. */
  connect(): Promise<Client>;
  /** A standby that follows this one, made from a copy of its data. */
  standby(folder: string): Promise<Cluster>;
  /** Ends it for good, as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startCluster(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  if (!existsSync(join(folder, "postgres"))) await makeData(folder);
  const data = join(folder, "postgres");
  const password = readFileSync(join(folder, "postgres-password"), "utf8").trim();
  const url = `postgresql://postgres:${password}@/postgres?host=${encodeURIComponent(data)}`;
  const all = {
    ...postgresSettings({ socketFolder: data, memoryBytes: machineMemory() }),
    ...settings,
  };
  const life = { ending: false };
  let child = await launch(data, all);

  function watch(): void {
    child.once("exit", () => {
      if (!life.ending) void relaunch();
    });
  }
  /** Retries until it starts: on a full disk that may take a while. */
  async function relaunch(): Promise<void> {
    while (!life.ending) {
      try {
        child = await launch(data, all);
        watch();
        return;
      } catch {
        await pause(500);
      }
    }
  }
  watch();

  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const query = async <T extends object>(sql: string): Promise<T[]> => {
    const client = await connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  async function end(signal: NodeJS.Signals): Promise<void> {
    life.ending = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    if (signal === "SIGKILL") for (const pid of processesOf(child)) kill(pid, signal);
    child.kill(signal);
    await gone;
  }
  return {
    url,
    folder,
    signalAll(signal) {
      for (const pid of processesOf(child)) kill(pid, signal);
    },
    query,
    connect,
    async standby(other) {
      await copyData({ connect, query }, folder, other, url);
      return startCluster(other);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT"),
  };
}

async function makeData(folder: string): Promise<void> {
  const made = await startPostgres({ dataDir: folder });
  await made.stop();
}

/** The low-level base backup: files are copied while the server is in backup mode. */
async function copyData(
  primary: Pick<Cluster, "connect" | "query">,
  from: string,
  to: string,
  primaryUrl: string,
): Promise<void> {
  const client = await primary.connect();
  await client.query("SELECT pg_backup_start('standby', true)");
  mkdirSync(to, { recursive: true });
  const [source, target] = [join(from, "postgres"), join(to, "postgres")];
  cpSync(source, target, {
    recursive: true,
    filter: (path) => !/postmaster\.(?:pid|opts)$|\.s\.PGSQL|pg_wal\/.+/.test(path),
  });
  mkdirSync(join(target, "pg_wal", "archive_status"), { recursive: true });
  const { rows } = await client.query<{ labelfile: string }>(
    "SELECT labelfile FROM pg_backup_stop(false)",
  );
  await client.end();
  writeFileSync(join(target, "backup_label"), rows[0]?.labelfile ?? "");
  writeFileSync(join(target, "standby.signal"), "");
  const { hostname, password, searchParams } = new URL(primaryUrl.replace("@/", "@localhost/"));
  const host = searchParams.get("host") ?? hostname;
  writeFileSync(
    join(target, "postgresql.auto.conf"),
    `primary_conninfo = 'host=${host} user=postgres password=${password} application_name=standby'\n`,
  );
  cpSync(join(from, "postgres-password"), join(to, "postgres-password"));
  giveTo(statSync(source), target);
}

function giveTo(owner: { readonly uid: number; readonly gid: number }, path: string): void {
  chownSync(path, owner.uid, owner.gid);
  if (!statSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(owner, join(path, name));
}

async function launch(
  data: string,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  rmSync(join(data, "postmaster.pid"), { force: true });
  const child = launchPostgres(data, settings);
  const lines: string[] = [];
  child.stdout?.resume();
  if (child.stderr === null) throw new Error("PostgreSQL's messages are not piped.");
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    lines.splice(0, lines.length - 20);
    if (/database system is ready to accept (?:read-only )?connections/.test(line)) ready.resolve();
  });
  const late = setTimeout(() => child.kill("SIGQUIT"), READY_WITHIN_MS);
  child.once("exit", () => ready.reject(new Error(`PostgreSQL ended:\n${lines.join("\n")}`)));
  await ready.promise.finally(() => clearTimeout(late));
  return child;
}

/** The process and all its descendants. */
function processesOf(child: ChildProcess): readonly number[] {
  const parent = child.pid;
  if (parent === undefined) return [];
  const below = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim();
  return [parent, ...below.split(" ").filter(Boolean).map(Number)];
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
