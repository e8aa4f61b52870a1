import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processStart } from "@tuppence/postgres/processes";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, startDatabaseProxy, type TestDatabase } from "./db/testing/index.ts";
import type { MainMessage } from "./main.ts";
import { nodeFlags, PROGRAM } from "./program.ts";

describe("the program", { timeout: 120_000 }, () => {
  let dataDir: string;
  let port: number;
  let children: ChildProcess[];
  let database: TestDatabase | undefined;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "tuppence-main-"));
    port = await freePort();
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await database?.drop();
    database = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  const start = async (env: NodeJS.ProcessEnv = {}, flags: readonly string[] = []) => {
    const child = fork(PROGRAM, {
      execArgv: [...nodeFlags(), ...flags],
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
        TUPPENCE_DATA_DIR: dataDir,
        TUPPENCE_PORT: String(port),
        TUPPENCE_LOG_LEVEL: "silent",
        ...env,
      },
    });
    children.push(child);
    const [message] = (await once(child, "message")) as [MainMessage];
    return { child, message };
  };

  /** For tests that are not about the embedded PostgreSQL, because creating one for each takes time. */
  const onSharedServer = async (): Promise<NodeJS.ProcessEnv> => {
    database = await createTestDatabase();
    return {
      DATABASE_URL: database.url,
      TUPPENCE_SECRET: "s".repeat(32),
      TUPPENCE_OPERATOR_KEY: `op_${"k".repeat(24)}`,
    };
  };

  const failure = async (env: NodeJS.ProcessEnv = {}) => {
    const { child, message } = await start(env);
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    return { code, message: message.type === "failed" ? message.message : message.type };
  };

  test("refuses to start on a database that was made with another secret", async () => {
    const env = await onSharedServer();
    const { child } = await start(env);
    child.kill("SIGTERM");
    await once(child, "exit");
    const again = await failure({ ...env, TUPPENCE_SECRET: "t".repeat(32) });
    expect(again).toEqual({ code: 1, message: expect.stringMatching(/^TUPPENCE_SECRET: /) });
  });

  test("says when it is ready, serves, and ends in order when it is asked to", async () => {
    const { child, message } = await start();
    expect(message).toEqual({
      type: "ready",
      url: `http://127.0.0.1:${port}`,
      publicUrl: `http://localhost:${port}`,
    });
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("after being killed, it starts again on what it left", async () => {
    const { child } = await start();
    child.kill("SIGKILL");
    await once(child, "exit");
    const { message } = await start();
    expect(message.type).toBe("ready");
  });

  test("ends when its parent is gone", async () => {
    const { child } = await start(await onSharedServer());
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("a second one on the same data folder is refused", async () => {
    const { child } = await start();
    const other = String(await freePort());
    expect(await failure({ TUPPENCE_PORT: other })).toEqual({
      code: 1,
      message: expect.stringContaining(`${dataDir} is in use by process ${child.pid}`),
    });
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  test("a port that is taken is named with its variable", async () => {
    const env = await onSharedServer();
    const holder = createServer().listen(port, "127.0.0.1");
    await once(holder, "listening");
    expect(await failure(env)).toEqual({
      code: 1,
      message: expect.stringMatching(
        new RegExp(`^Port ${port} on 127.0.0.1 is taken .*TUPPENCE_PORT`),
      ),
    });
    holder.close();
  });

  test("a setting that the stored data depends on cannot change", async () => {
    const env = await onSharedServer();
    const { child } = await start({ ...env, TUPPENCE_BOOKS: "4" });
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(await failure({ ...env, TUPPENCE_BOOKS: "8" })).toEqual({
      code: 1,
      message: expect.stringMatching(/^TUPPENCE_BOOKS: this database was made with 4/),
    });
  });

  test("a bad setting is refused by name", async () => {
    expect(await failure({ TUPPENCE_FEE_BASIS_POINTS: "lots" })).toEqual({
      code: 1,
      message: expect.stringMatching(/^TUPPENCE_FEE_BASIS_POINTS: /),
    });
  });

  test("two on one database, an hour and a day ahead: both use the database's time", async () => {
    const env = await onSharedServer();
    const other = await freePort();
    await start(env, aheadBy(3_600_000));
    await start({ ...env, TUPPENCE_PORT: String(other) }, aheadBy(86_400_000));
    const authorization = `Bearer ${env["TUPPENCE_OPERATOR_KEY"]}`;
    const offsets = [];
    for (const at of [port, other]) {
      const madeAt = await fetch(`http://127.0.0.1:${at}/v1/wallets`, {
        method: "POST",
        headers: {
          authorization,
          "content-type": "application/json",
          "idempotency-key": `wallet-at-${at}`,
        },
        body: JSON.stringify({ currency: "USD" }),
      });
      const { createdAt } = (await madeAt.json()) as { createdAt: string };
      const times = [Date.parse(createdAt), Date.parse(String(madeAt.headers.get("date")))];
      for (const ms of times) expect(Math.abs(ms - Date.now())).toBeLessThan(60_000);
      expect((await fetch(`http://127.0.0.1:${at}/readyz`)).status).toBe(503);
      const metrics = await (await fetch(`http://127.0.0.1:${at}/metrics`)).text();
      offsets.push(Math.round(Number(/^tuppence_clock_offset_seconds (\S+)$/m.exec(metrics)?.[1])));
    }
    expect(offsets).toEqual([3_600, 86_400]);
  });

  test("ends in order when its terminal is closed", async () => {
    const { child } = await start(await onSharedServer());
    child.kill("SIGHUP");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("ends in order, and soon, although its database does not answer", async () => {
    const env = await onSharedServer();
    const proxy = await startDatabaseProxy(String(env["DATABASE_URL"]));
    const { child } = await start({ ...env, DATABASE_URL: `${proxy.url}?sslmode=disable` });
    proxy.silenceAll();
    const authorization = `Bearer ${env["TUPPENCE_OPERATOR_KEY"]}`;
    const waiting = fetch(`http://127.0.0.1:${port}/v1/wallets`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json", "idempotency-key": "silent" },
      body: JSON.stringify({ currency: "USD" }),
    });
    const unready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([unready.status, await unready.json()]).toMatchObject([
      503,
      { status: "unavailable", reasons: [{ check: "database" }] },
    ]);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    const answer = await waiting;
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    await proxy.close();
  });

  test("a missing database is named, and its password never is", async () => {
    const env = await onSharedServer();
    const { message } = await failure({
      ...env,
      DATABASE_URL: "postgresql://ann:hunter2@127.0.0.1:1,127.0.0.1:2/shop?sslmode=disable",
    });
    expect(message).toMatch(
      /^Cannot connect to the database at 127\.0\.0\.1:1: .*; 127\.0\.0\.1:2: /,
    );
    expect(message).not.toContain("hunter2");
  });

  test("keeps serving when PostgreSQL is killed under it", async () => {
    await start();
    const pid = postmasterOf(dataDir) ?? -1;
    expect(pid).toBeGreaterThan(1); // 0 and below would mean whole process groups.
    process.kill(pid, "SIGKILL");
    await expect.poll(() => postmasterOf(dataDir), { timeout: 20_000 }).not.toBe(pid);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status, {
        timeout: 20_000,
      })
      .toBe(200);
    expect(processStart(pid)).toBeUndefined();
  });
});

/** Flags with which Node's clock is ahead of the machine's. */
function aheadBy(ms: number): string[] {
  const code = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...args) { super(...(args.length > 0 ? args : [Real.now() + ${ms}])); }
      static now() { return Real.now() + ${ms}; }
    };`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

function postmasterOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
