import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@tuppence/postgres";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { machineMemory } from "../../lib/machine-memory.ts";
import { migrate } from "../migrate.ts";
import { TEMPLATE, withDatabase } from "./template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The PostgreSQL of this test run, for `createTestDatabase`. */
    readonly postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run, with one migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "tuppence-test-"));
  const server = await startPostgres({ dataDir, fsync: false, memoryBytes: machineMemory() });
  const guard = guardAgainstKill(server.pid() ?? 0, dataDir);
  await makeTemplate(server.url);
  project.provide("postgresUrl", server.url);
  return async () => {
    guard.kill();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A killed test run cannot clean up: this process waits for its end (of the pipe between them) and does it. */
function guardAgainstKill(postmaster: number, dataDir: string): ChildProcess {
  const script = 'read -r _; kill -INT "$1"; sleep 2; rm -rf "$2"';
  const guard = spawn("sh", ["-c", script, "guard", String(postmaster), dataDir], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  return guard;
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(withDatabase(url, TEMPLATE));
    // A template with open connections cannot be cloned.
    await admin.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await admin.end();
  }
}
