import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rollUp } from "../ledger/accounts/roll-up.ts";
import { createTestWallet } from "../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";
import { refuseMixedMoney } from "./fix-settings.ts";

describe("real money and a database", () => {
  let platform: TestPlatform;
  const bank = { iban: "DE89370400440532013000", bic: undefined, name: "A", folder: undefined };
  const start = () => refuseMixedMoney(platform.db, { ...platform.config, bank });

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  test("whose wallets are empty: it starts", async () => {
    await createTestWallet(platform, null);
    await expect(start()).resolves.toBeUndefined();
  });

  test("whose wallets hold test money: it does not start, before and after a roll-up", async () => {
    await createTestWallet(platform, "5");
    await expect(start()).rejects.toThrow(/^TUPPENCE_BANK_IBAN: /);
    const { db, config, clock } = platform;
    await rollUp({ pool: db.pool, books: config.books, now: clock.now });
    await expect(start()).rejects.toThrow(/^TUPPENCE_BANK_IBAN: /);
    await expect(refuseMixedMoney(db, config)).resolves.toBeUndefined();
  });
});
