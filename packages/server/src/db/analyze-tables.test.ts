import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyzeGrownTables } from "./analyze-tables.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

describe("analyzeGrownTables", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    // One connection, because counts reach the shared statistics when the connection that made them reports them.
    database = await createTestDatabase({ maxConnections: 1 });
  });
  afterAll(() => database.drop());

  const grow = async (from: number, to: number) => {
    await database.pool.query(
      `INSERT INTO wallets (book, id, buyer_id, nth, version, currency, balance_micros, limit_micros, lot_id, other_lots_micros, written_off_micros, created_at_ms)
       SELECT 0, gen_random_uuid(), gen_random_uuid(), 0, 0, 'USD', 0, 0, gen_random_uuid(), 0, 0, 0 FROM generate_series($1::int, $2::int)`,
      [from, to],
    );
    await database.pool.query("SELECT pg_stat_force_next_flush()");
  };
  const estimate = async () => {
    const { rows } = await database.pool.query(
      "SELECT reltuples::int AS n FROM pg_class WHERE relname = 'wallets'",
    );
    return rows[0];
  };

  test("a table is analyzed when it has doubled, not before", async () => {
    await grow(1, 900);
    expect(await analyzeGrownTables(database.pool)).toEqual([]);
    await grow(901, 2_000);
    expect(await analyzeGrownTables(database.pool)).toEqual(["wallets"]);
    expect(await estimate()).toEqual({ n: 2_000 });
    await grow(2_001, 3_000);
    expect(await analyzeGrownTables(database.pool)).toEqual([]);
    await grow(3_001, 4_100);
    expect(await analyzeGrownTables(database.pool)).toEqual(["wallets"]);
    expect(await estimate()).toEqual({ n: 4_100 });
    const { rows } = await database.pool.query("SHOW default_statistics_target");
    expect(rows).toEqual([{ default_statistics_target: "100" }]);
  });
});
