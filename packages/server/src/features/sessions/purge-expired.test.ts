import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { purgeExpired } from "./purge-expired.ts";

const NOW = 1_790_000_000_000;

describe("purgeExpired", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  const purge = () => purgeExpired({ db: database, now: () => NOW });
  const all = async (sql: string) => (await database.pool.query(sql)).rows;

  test("ended sessions are deleted, in as many batches as needed; live ones stay", async () => {
    await database.pool.query(
      `INSERT INTO auth_users (id, name, email, email_verified, created_at, updated_at)
       VALUES ('u', 'Guest', 'guest@example.com', false, now(), now())`,
    );
    await database.pool.query(
      `INSERT INTO auth_sessions (id, user_id, token, expires_at, created_at, updated_at)
       SELECT n, 'u', n, to_timestamp($1::bigint / 1000.0) + interval '1 second' * (n - 2500.5), now(), now()
         FROM generate_series(1, 2503) n`,
      [NOW],
    );
    const counts = await Promise.all([purge(), purge()]);
    expect(counts.reduce((sum, count) => sum + (count["auth_sessions"] ?? 0), 0)).toBe(2_500);
    expect(await all("SELECT id FROM auth_sessions ORDER BY id")).toEqual([
      { id: "2501" },
      { id: "2502" },
      { id: "2503" },
    ]);
  });

  test("verifications that nobody completed are deleted", async () => {
    await database.pool.query(
      `INSERT INTO auth_verifications (id, identifier, value, expires_at, created_at, updated_at)
       SELECT label, label, '', to_timestamp($1::bigint / 1000.0) + ends, now(), now()
         FROM (VALUES ('missed', interval '-1 second'), ('open', interval '1 second')) v (label, ends)`,
      [NOW],
    );
    await purge();
    expect(await all("SELECT id FROM auth_verifications")).toEqual([{ id: "open" }]);
  });
});
