import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { connect, type Db } from "../connect.ts";
import { TEMPLATE, withDatabase } from "./template.ts";

export interface TestDatabase extends Db {
  readonly url: string;
  /** Closes the connections and drops the database. */
  readonly drop: () => Promise<void>;
}

/**
 * Creates a separate database for a test file: migrated, empty.
 * @example const database = await createTestDatabase(); afterAll(() => database.drop());
 */
export async function createTestDatabase(
  options: { readonly empty?: boolean; readonly maxConnections?: number } = {},
): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = options.empty === true ? "template0" : TEMPLATE;
  await asAdmin(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY wal_log`);
  const url = withDatabase(serverUrl, name);
  const db = connect({ url, maxConnections: options.maxConnections ?? 10 });
  return {
    ...db,
    url,
    drop: async () => {
      await db.close();
      await asAdmin(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
