import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded-postgres.ts";
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
  const server = await startEmbeddedPostgres({
    dataDir,
    fsync: false,
    log: { info: () => {}, warn: () => {} },
    onGone: (error) => {
      throw error;
    },
  });
  await makeTemplate(server.url);
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(withDatabase(url, TEMPLATE));
    // A template that somebody is connected to cannot be cloned.
    await admin.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await admin.end();
  }
}
