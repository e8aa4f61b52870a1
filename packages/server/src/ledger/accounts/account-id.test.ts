import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { accountId } from "./account-id.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the database derives the same account ids", async () => {
  const accounts = [
    ["seller", "01890a5d-ac96-774b-bcce-b302099a8057", "USD"],
    ["seller", "01890a5d-ac96-774b-bcce-b302099a8057", "KRW"],
    ["platform-fee", "platform", "KWD"],
    ["rail", "sandbox", "JPY"],
    ["rail", "räil", "EUR"],
  ] as const;
  for (const [kind, owner, currency] of accounts) {
    const { rows } = await database.pool.query<{ id: string }>(
      "SELECT account_id($1, $2, $3) AS id",
      [kind, owner, currency],
    );
    expect(rows[0]?.id).toBe(accountId(kind, owner, currency));
  }
});
