import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { processCommand, processStart } from "./process-identity.ts";

const FAST_SHUTDOWN_MS = 20_000;
const KILL_MS = 5_000;

/**
 * A program that was killed leaves its PostgreSQL running, or (both killed) a pid file that may by now name
 * a process that has nothing to do with it. Stops the first, removes the second.
 */
export async function clearLeftover(dataDirectory: string): Promise<"none" | "stale" | "stopped"> {
  const pidFile = join(dataDirectory, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === undefined) return "none";
  const start = processStart(pid);
  if (start === undefined || !isOurs(pid, dataDirectory)) {
    rmSync(pidFile, { force: true });
    return "stale";
  }
  const gone = () => processStart(pid) !== start;
  process.kill(pid, "SIGINT"); // PostgreSQL's fast shutdown: disconnects everyone, writes a checkpoint.
  if (await waitUntil(gone, FAST_SHUTDOWN_MS)) return "stopped";
  process.kill(pid, "SIGQUIT"); // Immediate: recovers from its log at the next start.
  if (await waitUntil(gone, KILL_MS)) return "stopped";
  throw new Error(`A PostgreSQL left over from an earlier run (process ${pid}) does not stop.`);
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isOurs(pid: number, dataDirectory: string): boolean {
  const command = processCommand(pid);
  return command?.includes("postgres") === true && command.includes(` -D ${dataDirectory} `);
}

async function waitUntil(done: () => boolean, forMs: number): Promise<boolean> {
  for (const endMs = Date.now() + forMs; Date.now() < endMs; await wait(20)) {
    if (done()) return true;
  }
  return done();
}
