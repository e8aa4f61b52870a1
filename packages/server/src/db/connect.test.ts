import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

describe("connect", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test("int8 columns and arrays arrive exactly, as bigint", async () => {
    const { rows } = await database.pool.query(
      "SELECT 9223372036854775807::int8 AS one, ARRAY[1, NULL, -9223372036854775808]::int8[] AS many, '{}'::int8[] AS none",
    );
    expect(rows).toEqual([
      { one: 9223372036854775807n, many: [1n, null, -9223372036854775808n], none: [] },
    ]);
  });

  test("bigint parameters are passed exactly", async () => {
    const { rows } = await sql<{ n: bigint }>`SELECT ${2n ** 62n}::int8 AS n`.execute(
      database.kysely,
    );
    expect(rows[0]?.n).toBe(2n ** 62n);
  });

  test("a statement that takes too long is ended by the server", async () => {
    const { pool, close } = connect({ url: database.url, statementTimeoutMs: 50 });
    await expect(pool.query("SELECT pg_sleep(5)")).rejects.toMatchObject({ code: "57014" });
    await close();
  });

  test("a connection lost while it is borrowed fails its query, and nothing else", async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await expect(client.query("SELECT 1")).rejects.toThrow();
    client.release(true);
    expect((await database.pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  });

  test("a lost idle connection is reported, and the next query works", async () => {
    let report: (error: Error) => void;
    const reported = new Promise<Error>((done) => (report = done));
    const db = connect({ url: database.url, onIdleError: (error) => report(error) });
    const { rows } = await db.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await reported;
    expect((await db.pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
    await db.close();
  });
});
