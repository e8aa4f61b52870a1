import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rollUp } from "../ledger/accounts/roll-up.ts";
import { createTestWallet } from "../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";
import { refuseMixedMoney } from "./refuse-mixed-money.ts";

const stripe = (kind: string) => ({
  secretKey: `sk_${kind}_0123456789abc`,
  webhookSecrets: [],
  api: "http://nowhere.invalid",
});

describe("real money and a database", () => {
  let platform: TestPlatform;
  const bank = { iban: "DE89370400440532013000", bic: undefined, name: "A", folder: undefined };
  const start = () => refuseMixedMoney(platform.db, { ...platform.config, bank });

  const startWith = (kind: string) =>
    refuseMixedMoney(platform.db, {
      sandboxRail: false,
      stripe: stripe(kind),
      bank: undefined,
      carrier: undefined,
    });
  const startWithCarrier = (testMode: boolean) =>
    refuseMixedMoney(platform.db, {
      sandboxRail: false,
      stripe: undefined,
      bank: undefined,
      carrier: {
        url: "https://nowhere.invalid",
        secrets: ["whsec_"],
        testMode,
        limits: new Map(),
      },
    });

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(() => platform.db.pool.query("DELETE FROM settings WHERE name = 'money'"));
  afterAll(() => platform.close());

  test("of Stripe's test keys: it does not start with live ones, nor the other way round", async () => {
    await startWith("test");
    await expect(startWith("live")).rejects.toThrow(/^TUPPENCE_STRIPE_SECRET_KEY: .* test money/);
    await expect(startWith("test")).resolves.toBeUndefined();
    await platform.db.pool.query("DELETE FROM settings WHERE name = 'money'");
    await startWith("live");
    await expect(startWith("test")).rejects.toThrow(/^TUPPENCE_STRIPE_SECRET_KEY: .* real money/);
    await expect(refuseMixedMoney(platform.db, platform.config)).rejects.toThrow(
      /^TUPPENCE_SANDBOX: /,
    );
  });

  test("of an aggregator's test mode: it does not start with phone bills, nor the other way round", async () => {
    await startWithCarrier(true);
    await expect(startWithCarrier(false)).rejects.toThrow(/^TUPPENCE_CARRIER_URL: .* test money/);
    await expect(startWith("live")).rejects.toThrow(/^TUPPENCE_STRIPE_SECRET_KEY: .* test money/);
    await expect(startWith("test")).resolves.toBeUndefined();
    await platform.db.pool.query("DELETE FROM settings WHERE name = 'money'");
    await startWithCarrier(false);
    await expect(startWithCarrier(true)).rejects.toThrow(/^TUPPENCE_CARRIER_URL: .* real money/);
    await expect(refuseMixedMoney(platform.db, platform.config)).rejects.toThrow(
      /^TUPPENCE_SANDBOX: /,
    );
  });

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
