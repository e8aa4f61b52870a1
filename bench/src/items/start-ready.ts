import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAM } from "../../../packages/server/src/program.ts";
import { startProcess } from "../environment.ts";
import { type Line, round } from "../line.ts";

/**
 * From the program's start to its first response, with its own PostgreSQL and data folder: first new, then existing.
 */
export async function* startReady(): AsyncIterable<Line> {
  const dataDir = mkdtempSync(join(tmpdir(), "tuppence-start-"));
  try {
    const [fresh, existing] = [await startOnce(dataDir), await startOnce(dataDir)];
    yield { name: "start.first", value: round(fresh), unit: "s" };
    yield { name: "start.ready", value: round(existing), unit: "s" };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string): Promise<number> {
  const startedMs = performance.now();
  const server = await startProcess(PROGRAM, {
    PATH: process.env["PATH"],
    TUPPENCE_PORT: "0",
    TUPPENCE_DATA_DIR: dataDir,
    TUPPENCE_LOG_LEVEL: "warn",
  });
  const ready = await fetch(`${server.url}/readyz`);
  const seconds = (performance.now() - startedMs) / 1000;
  await server.stop();
  if (!ready.ok) throw new Error(`/readyz answered ${ready.status}`);
  return seconds;
}
