import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLedger } from "../../ledger/index.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { type TestMeters, testMeters } from "./testing/test-meters.ts";
import { createTestMarket, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { releaseIdleHolds } from "./release-idle-holds.ts";

describe("releaseIdleHolds", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let meters: TestMeters;

  const run = () =>
    releaseIdleHolds({
      db: platform.db,
      ledger: platform.ledger,
      now: platform.clock.now,
    });

  beforeAll(async () => {
    platform = await createTestPlatform();
    meters = testMeters(platform);
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("a client that vanishes: unused money is returned, used money stays paid", async () => {
    const { grant, seller, wallet } = market;
    const offer = await meters.offer(seller, "0.01");
    const { meter } = (await meters.open(grant.token, offer)).body;
    await meters.tick(grant.token, meter, 3);
    platform.clock.advance(29_999);
    expect(await run()).toBe(0);
    await meters.tick(grant.token, meter, 3);
    platform.clock.advance(29_999);
    expect(await run()).toBe(0);
    platform.clock.advance(1);
    const late = await meters.tick(grant.token, meter, 8);
    expect(late.status).toBe(409);
    expect(late.text).toContain("meter-expired");
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    expect(await meters.read(grant.token, meter)).toMatchObject({
      status: "expired",
      units: 3,
      charged: "0.03",
      held: "0",
    });
    expect(await meters.balance(wallet)).toBe("4.97");
  });

  test("two programs at once close 600 holds, each once", async () => {
    const { grant, seller, wallet } = market;
    const offer = await meters.offer(seller, "0.000001", { holdUnits: 5 });
    await Promise.all(Array.from({ length: 600 }, () => meters.open(grant.token, offer)));
    expect(await meters.balance(wallet)).toBe("4.997");
    platform.clock.advance(30_000);
    const second = createLedger({
      connection: { connectionString: platform.db.url },
      books: platform.config.books,
      now: platform.clock.now,
    });
    const { db, clock } = platform;
    await Promise.all([run(), releaseIdleHolds({ db, ledger: second, now: clock.now })]);
    await second.close();
    expect(await run()).toBe(0);
    expect(await meters.balance(wallet)).toBe("5");
  });
});
