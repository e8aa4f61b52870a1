import { type Problem, problemName } from "@tuppence/protocol";
import type { Meter, MeterResult, NewGrant, Offer, PurchaseResult } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  type TestMarket,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { type TestMeters, testMeters } from "./testing/test-meters.ts";

const DAY = 86_400_000;
let gem = 0;

describe("the line above which the buyer is asked", () => {
  let platform: TestPlatform;
  let meters: TestMeters;
  let market: TestMarket;
  let offer: Offer;
  let grant: NewGrant;

  beforeAll(async () => {
    platform = await createTestPlatform();
    meters = testMeters(platform);
  });
  beforeEach(async () => {
    platform.clock.advance(DAY);
    market = await createTestMarket(platform);
    await topUpTestWallet(platform, market.wallet, "495");
    // Ten units at 0.01 are reserved at a time.
    offer = await meters.offer(market.seller, "0.01", { idleSeconds: 86_400 });
    grant = await asking("0.5");
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const asking = (askAbove: string | null) =>
    createTestGrant(platform, market.wallet, {
      limits: { askAbove },
      expiresAt: new Date(platform.clock.now() + 5 * DAY).toISOString(),
    });
  const open = async (more = {}, of = offer, token = grant.token): Promise<Meter> =>
    (await meters.open(token, of, more)).body.meter;
  const refused = async (more = {}) => {
    const { status, body } = await meters.open(grant.token, offer, more);
    return [status, problemName((body as unknown as Problem).type)];
  };
  const tick = async (meter: Meter, units: number, token: string): Promise<MeterResult> =>
    (await meters.tick(token, meter, units)).body;
  const bySeller = (meter: Meter, units: number) => tick(meter, units, market.seller.keys.secret);
  const balance = () => meters.balance(market.wallet);

  test("one tick of a million units, by the seller's key, takes no more than the line", async () => {
    const { meter, accessToken } = await bySeller(await open(), 1_000_000);
    expect(meter).toMatchObject({ charged: "0.5", held: "0", units: 50, exhausted: true });
    expect(accessToken).toBeNull();
    expect(await balance()).toBe("499.5");
  });

  test("growing ticks, by the grant or the seller, and a last one at closing, stay within it", async () => {
    const meter = await open();
    for (const units of [8, 16, 24, 32, 40, 48, 56]) await tick(meter, units, grant.token);
    const closed = await meters.close(market.seller.keys.secret, meter, { units: 70 });
    expect(closed.body).toMatchObject({ charged: "0.5", units: 50, reported: 70 });
    expect(await balance()).toBe("499.5");
  });

  test("meters opened one after another for one offer are one session; refunds do not reset it", async () => {
    const first = await open();
    await tick(first, 30, grant.token);
    await meters.close(grant.token, first);
    const second = await open();
    const { meter } = await bySeller(second, 1_000);
    expect(meter).toMatchObject({ charged: "0.2", exhausted: true });
    await meters.close(grant.token, second);
    expect(await refused()).toEqual([402, "above-ask-line"]);
    expect(await balance()).toBe("499.5");
    await meters.refund(market.seller.keys.secret, first, "seller");
    expect(await refused()).toEqual([402, "above-ask-line"]);
  });

  test("two meters open at once share it, and what one leaves unused the other may use", async () => {
    const [one, two] = [await open(), await open()];
    expect((await bySeller(one, 1_000)).meter).toMatchObject({ charged: "0.4" });
    await meters.close(grant.token, two);
    expect((await bySeller(one, 1_001)).meter).toMatchObject({ charged: "0.5" });
  });

  test("another offer, another grant and the next day reset it; midnight during a meter does not", async () => {
    const meter = await open();
    await bySeller(meter, 40);
    const elsewhere = await meters.offer(market.seller, "0.01");
    await open({}, elsewhere);
    await open({}, offer, (await asking("0.5")).token);
    platform.clock.advance(DAY - 1_000);
    expect((await bySeller(meter, 1_000)).meter).toMatchObject({ charged: "0.5", exhausted: true });
    const next = await open();
    expect((await bySeller(next, 1_000)).meter).toMatchObject({ charged: "0.5" });
  });

  test("raising the line in person lets a meter continue", async () => {
    const meter = await open();
    await bySeller(meter, 60);
    const token = platform.config.operatorKey;
    await platform.call(`PATCH /v1/grants/${grant.id}`, {
      token,
      body: { limits: { askAbove: "0.55" } },
    });
    expect((await bySeller(meter, 60)).meter).toMatchObject({ charged: "0.55", exhausted: true });
  });

  test("the maximum a buyer was shown applies to all their meters of the offer that day", async () => {
    grant = await asking(null);
    const first = await open({ maximum: "0.25" });
    await bySeller(first, 18);
    await meters.close(grant.token, first);
    const second = await open({ maximum: "0.25" });
    expect((await bySeller(second, 1_000)).meter).toMatchObject({
      maximum: "0.07",
      charged: "0.07",
      exhausted: true,
    });
    await meters.close(grant.token, second);
    expect(await refused({ maximum: "0.25" })).toEqual([402, "above-ask-line"]);
  });

  test("a quantity, a bundle and an order are checked as a whole", async () => {
    const { seller } = market;
    const item = (more: object) =>
      createTestOfferOf(platform, seller, {
        kind: "item",
        prices: [{ amount: "0.01", currency: "USD" }],
        item: { sku: `gem-${++gem}`, type: "consumable", units: 1 },
        ...more,
      });
    const gems = await item({});
    const buy = async (body: object) => {
      const answer = await platform.call<PurchaseResult & Problem>("POST /v1/purchases", {
        token: grant.token,
        body,
      });
      return answer.status === 201 ? answer.body.charged : problemName(answer.body.type);
    };
    expect(await buy({ offer: gems.id, quantity: 100 })).toBe("above-ask-line");
    expect(await buy({ offer: gems.id, quantity: 50 })).toBe("0.5");
    const bundle = await createTestOfferOf(platform, seller, {
      kind: "bundle",
      prices: [{ amount: "0.51", currency: "USD" }],
      bundle: { offers: [gems.id, (await item({})).id] },
    });
    expect(await buy({ offer: bundle.id })).toBe("above-ask-line");
    const order = await platform.call<{ id: string }>("POST /v1/orders", {
      token: seller.keys.secret,
      body: { offer: gems.id, grant: grant.id, quantity: 51 },
    });
    const confirmed = await platform.call(`POST /v1/orders/${order.body.id}/confirm`, {
      token: grant.token,
      body: {},
    });
    expect(problemName(confirmed.body.type)).toBe("above-ask-line");
    expect(await balance()).toBe("499.5");
  });
});
