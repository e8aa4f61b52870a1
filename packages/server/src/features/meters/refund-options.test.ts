import { type Problem, problemName } from "@tuppence/protocol";
import type { Meter, MeterRefundOptionsList, NewGrant } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestGrant, createTestMarket, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { type TestMeters, testMeters } from "./testing/test-meters.ts";

/** The refund window of the test's offers, counted from closing. */
const WINDOW_MS = 600_000;

describe("refund options of a meter", () => {
  let platform: TestPlatform;
  let meters: TestMeters;
  let market: TestMarket;
  let grant: NewGrant;

  const used = async (units: number, isClosed = true): Promise<Meter> => {
    const offer = await meters.offer(market.seller, "0.01");
    const { meter } = (await meters.open(grant.token, offer)).body;
    if (units > 0) await meters.tick(grant.token, meter, units);
    return isClosed ? (await meters.close(grant.token, meter)).body : meter;
  };
  const options = async (token: string, ...ids: string[]) => {
    const path = `GET /v1/meter-refund-options?meters=${ids.join(",")}`;
    return (await platform.call<MeterRefundOptionsList>(path, { token })).body.data;
  };

  beforeAll(async () => {
    platform = await createTestPlatform();
    meters = testMeters(platform);
  });
  beforeEach(async () => {
    platform.clock.advance(1);
    market = await createTestMarket(platform);
    ({ grant } = market);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("each way until its deadline, and the refund does what the options say", async () => {
    const meter = await used(4);
    const closedMs = Date.parse(meter.closedAt ?? "");
    const [fresh] = await options(grant.token, meter.id);
    expect(fresh).toEqual({
      meter: meter.id,
      // Every unit that was paid for was used, so it cannot be a slip of the finger.
      undo: null,
      regret: { amount: "0.04", until: new Date(closedMs + WINDOW_MS).toISOString() },
      refused: null,
    });
    expect((await meters.refund(grant.token, meter, "undo")).status).toBe(409);
    platform.clock.advance(closedMs + WINDOW_MS - platform.clock.now());
    expect((await options(grant.token, meter.id))[0]?.regret).not.toBeNull();
    const back = await meters.refund(grant.token, meter, "regret");
    expect(back.body.refund).toMatchObject({ amount: "0.04", reason: "regret" });
    expect((await options(grant.token, meter.id))[0]).toEqual({
      meter: meter.id,
      undo: null,
      regret: null,
      refused: "already-refunded",
    });
  });

  test("the reasons why not: still running, nothing charged, too late; asking does not count as a regret", async () => {
    const running = await used(2, false);
    const unused = await used(0);
    const old = await used(1);
    platform.clock.advance(WINDOW_MS + 1);
    const said = await options(grant.token, running.id, unused.id, old.id);
    const reasons = Object.fromEntries(said.map(({ meter, refused }) => [meter, refused]));
    expect(reasons[unused.id]).toBe("nothing-to-refund");
    expect(reasons[old.id]).toBe("refund-window-closed");
    for (const meter of [unused, old]) {
      const answer = await meters.refund(grant.token, meter, "regret");
      expect(problemName((answer.body as unknown as Problem).type)).toBe(reasons[meter.id]);
    }
    // Its idle time is over too, but nobody has closed it yet.
    expect(said.find(({ meter }) => meter === running.id)).toMatchObject({
      undo: null,
      regret: null,
      refused: "meter-not-closed",
    });
  });

  test("nothing is revealed about others' meters, nor to another grant of the same buyer", async () => {
    const meter = await used(3);
    const others = await createTestMarket(platform);
    const second = await createTestGrant(platform, market.wallet);
    expect(await options(others.grant.token, meter.id)).toEqual([]);
    expect(await options(second.token, meter.id)).toEqual([]);
    expect(await options(grant.token, "mtr_nonsense", meter.id, meter.id)).toHaveLength(1);
  });

  test("a meter contains what a receipt needs: offer, seller, unit, and how much each party got", async () => {
    const meter = await used(7);
    expect(meter).toMatchObject({
      sellerName: market.seller.name,
      unit: "second",
      unitPrice: "0.01",
      units: 7,
      charged: "0.07",
      fee: "0.0035",
      net: "0.0665",
      rebated: "0",
    });
    expect(meter.resourceUrl).toMatch(/^https?:/);
  });
});
