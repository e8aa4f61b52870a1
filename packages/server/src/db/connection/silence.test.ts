import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Db } from "../connect.ts";
import { databaseFailure } from "../database-failure.ts";
import {
  createTestDatabase,
  type DatabaseProxy,
  startDatabaseProxy,
  type TestDatabase,
} from "../testing/index.ts";

let database: TestDatabase;
let proxy: DatabaseProxy;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  proxy = await startDatabaseProxy(database.url);
  db = connect({ url: `${proxy.url}?sslmode=disable`, suspectAfterMs: 100 });
});
afterEach(async () => {
  await db.close();
  await proxy.close();
});

/** Opens this many idle connections in the pool. */
async function warm(connections: number): Promise<void> {
  const clients = await Promise.all(Array.from({ length: connections }, () => db.pool.connect()));
  for (const client of clients) client.release();
  expect(db.pool.idleCount).toBe(connections);
}

async function failureOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => "none",
    (error: unknown) => databaseFailure(error),
  );
}

describe("a database that does not answer", () => {
  test("the query does not arrive: the database counts as away, and all idle connections are replaced", async () => {
    await warm(5);
    proxy.silencePresent();
    expect(await failureOf(db.pool.query("SELECT 1"))).toBe("away");
    // None of the other four wastes a query.
    expect((await db.pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  });

  test("the answer gets lost: the same, and what was written is stored", async () => {
    await warm(1);
    proxy.loseAnswers();
    const write = db.pool.query("INSERT INTO settings (name, value) VALUES ('told', 'no')");
    expect(await failureOf(write)).toBe("away");
    const { rows } = await db.pool.query("SELECT value FROM settings WHERE name = 'told'");
    expect(rows).toEqual([{ value: "no" }]);
  });

  test("in the middle of a transaction: it fails, and its connection is not lent again", async () => {
    const work = db.kysely.transaction().execute(async (trx) => {
      await sql`SELECT 1`.execute(trx);
      proxy.silencePresent();
      await sql`SELECT 2`.execute(trx);
    });
    expect(await failureOf(work)).toBe("away");
    expect((await sql<{ n: number }>`SELECT 3 AS n`.execute(db.kysely)).rows).toEqual([{ n: 3 }]);
  });

  test("new connections are silent too: it counts as away within the connection timeout, and works again afterwards", async () => {
    await warm(2);
    proxy.silenceAll();
    expect(await failureOf(db.pool.query("SELECT 1"))).toBe("away");
    expect(await failureOf(db.pool.query("SELECT 1"))).toBe("away");
    proxy.heal();
    expect((await db.pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  });

  test("closing does not wait for it", async () => {
    await warm(3);
    const held = await db.pool.connect();
    proxy.silenceAll();
    const asked = failureOf(held.query("SELECT 1"));
    expect(await asked).toBe("away");
    held.release();
    await db.close();
  });

  test("a slow statement is not mistaken for silence", async () => {
    const { rows } = await db.pool.query("SELECT 1 AS n, pg_sleep(0.6)");
    expect(rows).toMatchObject([{ n: 1 }]);
  });

  test("a server process that hangs in the middle is abandoned after its time limit", async () => {
    const impatient = connect({
      url: `${proxy.url}?sslmode=disable`,
      suspectAfterMs: 50,
      statementTimeoutMs: 200,
      graceMs: 100,
    });
    const { rows } = await impatient.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const pid = rows[0]?.pid ?? 0;
    const client = await impatient.pool.connect();
    process.kill(pid, "SIGSTOP");
    const asked = failureOf(client.query("SELECT pg_sleep(0.01)"));
    try {
      expect(await asked).toBe("away");
    } finally {
      process.kill(pid, "SIGCONT");
      client.release(true);
    }
    expect((await impatient.pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
    await impatient.close();
  });
});

describe("a server that became read-only", () => {
  test("its connection is abandoned, and the next one looks for a writable server", async () => {
    const client = await db.pool.connect();
    const { made } = proxy;
    await client.query("SET default_transaction_read_only = on");
    expect(await failureOf(client.query("CREATE TABLE refused ()"))).toBe("away");
    client.release();
    await db.pool.query("CREATE TABLE taken ()");
    expect(proxy.made).toBe(made + 1);
  });
});
