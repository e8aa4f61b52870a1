import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processStart } from "@tuppence/postgres/processes";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const PORTS = [
  "TUPPENCE_PORT",
  "NEWSPAPER_PORT",
  "MUSIC_PORT",
  "VIDEO_PORT",
  "GAME_PORT",
  "STATIC_PORT",
];

/** One data folder for all tests: only the first start creates a database. */
let dataDir: string;
let started: ChildProcess | undefined;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "tuppence-start-"));
});
afterEach(async () => {
  if (started?.pid !== undefined && started.exitCode === null && started.signalCode === null) {
    const ended = once(started, "exit");
    process.kill(-started.pid, "SIGTERM");
    await ended;
  }
  started = undefined;
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** `npm start` in its own process group, as in a terminal; resolves when it prints its invitation to buy something. */
async function npmStart(environment: Record<string, string> = {}) {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await freePort())]));
  const npm = spawn("npm", ["start"], {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      TUPPENCE_DATA_DIR: dataDir,
      ...Object.fromEntries(ports),
      ...environment,
    },
  });
  started = npm;
  let output = "";
  const ended = once(npm, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  await new Promise<void>((ready) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Ctrl-C stops everything")) ready();
    };
    npm.stdout.on("data", take);
    npm.stderr.on("data", take);
    npm.once("close", () => ready());
  });
  return { npm, ended, output: () => output };
}

/** All descendants of a process, with their start times, because process ids are reused. */
function descendants(pid: number): { pid: number; start: string | undefined }[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = rows.filter(([, parent]) => parent === pid).map(([child = 0]) => child);
  return found.flatMap((child) => [
    { pid: child, start: processStart(child) },
    ...descendants(child),
  ]);
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

describe("npm start", { timeout: 120_000 }, () => {
  test.each([
    ["npm is asked to end", "SIGTERM", "npm"],
    ["the terminal is closed", "SIGHUP", "group"],
    ["npm is killed", "SIGKILL", "npm"],
  ] as const)("leaves no server and no PostgreSQL running when %s", async (_, signal, whom) => {
    const { npm, ended } = await npmStart();
    const { pid = 0 } = npm;
    expect(pid).toBeGreaterThan(1);
    const all = descendants(pid);
    const postmaster = Number(
      readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0],
    );
    expect(all.map((one) => one.pid)).toContain(postmaster);
    process.kill(whom === "npm" ? pid : -pid, signal);
    await ended;
    const alive = () => all.filter((one) => processStart(one.pid) === one.start);
    await expect.poll(alive, { timeout: 30_000 }).toEqual([]);
  });

  test("a setting that is none stops it with a sentence, and nothing runs", async () => {
    const { ended, output } = await npmStart({ TUPPENCE_SANBOX: "off" });
    const [code] = await ended;
    expect(code).toBe(1);
    expect(output()).toContain(
      "TUPPENCE_SANBOX: there is no setting of this name. Is TUPPENCE_SANDBOX meant?",
    );
    expect(output()).not.toMatch(/^\s+at |"stack"|node:internal/m);
  });
});
