import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { processStart } from "./process-identity.ts";
import { type Postgres, startPostgres } from "./start-postgres.ts";

const CHILD = join(import.meta.dirname, "testing/child.ts");

describe("startPostgres", { timeout: 120_000 }, () => {
  let parent: string;
  let dataDir: string;
  let running: Postgres[];
  let warnings: string[];
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "postgres-test-"));
    chmodSync(parent, 0o755);
    dataDir = join(parent, "data");
    running = [];
    warnings = [];
  });
  afterEach(async () => {
    for (const server of running) await server.stop();
    rmSync(parent, { recursive: true, force: true });
  });

  const start = async (
    onGone: (error: Error) => void = (error) => {
      throw error;
    },
  ) => {
    const log = { info: () => {}, warn: (message: string) => void warnings.push(message) };
    const server = await startPostgres({ dataDir, log, onGone });
    running.push(server);
    return server;
  };

  test("keeps its data between starts, with fsync on, accessible only to its owner", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS n");
    await first.stop();
    const second = await start();
    expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
    expect(
      await query(
        second.url,
        "SELECT current_setting('fsync') f, current_setting('synchronous_commit') s",
      ),
    ).toEqual([{ f: "on", s: "on" }]);
    expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
  });

  test("listens on no port, and requires the password", async () => {
    const server = await start();
    expect(await query(server.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "" }]);
    const wrong = new URL(server.url);
    wrong.password = "guess";
    await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("a second program on the same data folder is rejected, and the first one keeps running", async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(
      new RegExp(`^The data folder ${dataDir} is in use by process ${process.pid}`),
    );
    expect(await query(first.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  test("a killed program's server ends with it, and the committed data survives", async () => {
    const killed = await startChild(dataDir);
    await query(killed.url, "CREATE TABLE kept AS SELECT 42 AS n");
    await kill(killed.child);
    await expect.poll(() => processStart(killed.pid), { timeout: 20_000 }).toBeUndefined();
    const server = await start();
    expect(await query(server.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
  });

  test("a server that outlived its killed program is stopped by the next one", async () => {
    const killed = await startChild(dataDir);
    await query(killed.url, "CREATE TABLE kept AS SELECT 42 AS n");
    process.kill(guardOf(killed.pid), "SIGKILL");
    await kill(killed.child);
    expect(processStart(killed.pid)).toBeDefined();
    const server = await start();
    expect(warnings).toContain("Stopped the PostgreSQL of a killed run.");
    expect(processStart(killed.pid)).toBeUndefined();
    expect(await query(server.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
  });

  test("program and server both killed: the committed data is recovered", async () => {
    const killed = await startChild(dataDir);
    await query(killed.url, "CREATE TABLE kept AS SELECT 42 AS n");
    process.kill(guardOf(killed.pid), "SIGKILL");
    await kill(killed.child);
    process.kill(killed.pid, "SIGKILL");
    const server = await start();
    expect(await query(server.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
  });

  test("a stale pid file that names an unrelated process affects neither the server nor that process", async () => {
    await (await start()).stop();
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(stranger, "spawn");
    writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${stranger.pid}\n${dataDir}\n`);
    writeFileSync(join(dataDir, "lock"), `${stranger.pid} 12345`);
    const server = await start();
    expect(await query(server.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    expect(stranger.signalCode).toBeNull();
    await kill(stranger);
  });

  test("after a first start that was killed halfway, the data is created again", async () => {
    mkdirSync(join(dataDir, "postgres.new"), { recursive: true });
    writeFileSync(join(dataDir, "postgres.new", "PG_VERSION"), "18");
    const server = await start();
    expect(await query(server.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  test("a server that dies is restarted with its data", async () => {
    const server = await start();
    await query(server.url, "CREATE TABLE kept AS SELECT 42 AS n");
    const first = server.pid();
    process.kill(first ?? 0, "SIGKILL");
    await expect.poll(server.pid, { timeout: 20_000 }).not.toBe(first);
    expect(await query(server.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
    expect(warnings).toContain("PostgreSQL ended (SIGKILL); starting it again.");
  });

  test("a server that cannot be restarted is reported", async () => {
    const gone = Promise.withResolvers<Error>();
    const server = await start(gone.resolve);
    writeFileSync(join(dataDir, "postgres", "postgresql.conf"), "no_such_setting = 1\n");
    process.kill(server.pid() ?? 0, "SIGKILL");
    expect((await gone.promise).message).toMatch(/^PostgreSQL does not start:\n.*no_such_setting/s);
  });

  test("works in a folder that only its owner can enter", async () => {
    chmodSync(parent, 0o700);
    const server = await start();
    expect(await query(server.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  test("works in a folder whose path is too long for a socket", async () => {
    dataDir = join(parent, "a folder with a 'very' long name".repeat(4), "data");
    const server = await start();
    const socketDirectory = new URL(server.url).searchParams.get("host") ?? "";
    expect(await query(server.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await server.stop();
    expect(existsSync(socketDirectory)).toBe(false);
  });

  test("stopping leaves no process, lock or pid file", async () => {
    const server = await start();
    const pid = server.pid() ?? 0;
    await Promise.all([server.stop(), server.stop()]);
    expect(processStart(pid)).toBeUndefined();
    expect(existsSync(join(dataDir, "lock"))).toBe(false);
    expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
    expect(readFileSync(join(dataDir, "postgres-password"), "utf8")).toMatch(/^[0-9a-f]{48}$/);
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  // When the test kills the server, this connection also reports an error. Only the query's own failure matters.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startChild(
  dataDir: string,
): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = fork(CHILD, [dataDir]);
  const [{ url, pid }] = (await once(child, "message")) as [{ url: string; pid: number }];
  return { child, url, pid };
}

/** The process id of the guard that stops PostgreSQL when the program that started it is gone. */
function guardOf(pid: number): number {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  const line = lines.find((text) => text.endsWith(` postgres-guard ${pid}`));
  const guard = Number(line?.trim().split(" ")[0]);
  if (!(guard > 1)) throw new Error(`PostgreSQL ${pid} has no guard`);
  return guard;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
