import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Postgres, startPostgres } from "@tuppence/postgres";
import { machineMemory } from "../../../packages/server/src/lib/machine-memory.ts";
import { pause, startServers } from "./servers.ts";

const READY_WITHIN_MS = 30_000;

export interface Platform {
  readonly urls: readonly string[];
  readonly databaseUrl: string;
  readonly operatorKey: string;
  /** Crashes server `index`, and restarts it after `downMs`. Resolves when it is ready. */
  crashServer(index: number, downMs: number): Promise<void>;
  /** Crashes PostgreSQL. Its supervisor restarts it; resolves when it is back. */
  crashPostgres(): Promise<void>;
  stop(): Promise<void>;
}

/** Two server processes on one durable PostgreSQL, all on loopback and in a folder of their own. */
export async function startPlatform(env: Readonly<Record<string, string>> = {}): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), "tuppence-chaos-"));
  const postgres = await startPostgres({
    dataDir: join(folder, "db"),
    memoryBytes: machineMemory(),
  });
  const servers = await startServers(postgres.url, folder, env);
  return {
    urls: servers.urls,
    databaseUrl: postgres.url,
    operatorKey: servers.operatorKey,
    crashServer: (index, downMs) => servers.crash(index, downMs),
    crashPostgres: () => crashPostgres(postgres),
    async stop() {
      await servers.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function crashPostgres(postgres: Postgres): Promise<void> {
  const pid = postgres.pid();
  if (pid === undefined) throw new Error("PostgreSQL is not running");
  process.kill(pid, "SIGKILL");
  const deadline = Date.now() + READY_WITHIN_MS;
  while (postgres.pid() === pid || postgres.pid() === undefined) {
    if (Date.now() > deadline) throw new Error("PostgreSQL did not come back");
    await pause(20);
  }
}
