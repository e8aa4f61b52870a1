import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { processCommand, processStart } from "./process-identity.ts";

const FAST_SHUTDOWN_MS = 20_000;
const KILL_MS = 5_000;

/**
 * Cleans up after a killed program. If its PostgreSQL is still running, it is stopped. If both were killed, the pid
 * file, which may name an unrelated process by now, is removed.
 */
export async function clearLeftover(pgData: string): Promise<"none" | "stale" | "stopped"> {
  const pidFile = join(pgData, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === undefined) return "none";
  const start = processStart(pid);
  if (start === undefined || !isOurs(pid, pgData)) {
    rmSync(pidFile, { force: true });
    return "stale";
  }
  const gone = () => processStart(pid) !== start;
  process.kill(pid, "SIGINT"); // PostgreSQL's fast shutdown: disconnects everyone and writes a checkpoint.
  if (await waitUntil(gone, FAST_SHUTDOWN_MS)) return "stopped";
  process.kill(pid, "SIGQUIT"); // Immediate shutdown: the next start recovers from the write-ahead log.
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

function isOurs(pid: number, pgData: string): boolean {
  const command = processCommand(pid);
  return command?.includes("postgres") === true && command.includes(` -D ${pgData} `);
}

async function waitUntil(done: () => boolean, forMs: number): Promise<boolean> {
  for (const endMs = Date.now() + forMs; Date.now() < endMs; await wait(20)) {
    if (done()) return true;
  }
  return done();
}
