import { problemName } from "@tuppence/protocol";
import type {
  Entitlement,
  EntitlementCheck,
  Meter,
  Offer,
  OfferQuote,
  Purchase,
  PurchaseResult,
  Refund,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { trialBalance } from "../../ledger/index.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { type TestMeters, testMeters } from "./testing/test-meters.ts";

const DAY_MS = 86_400_000;
const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("payments by the unit count towards caps", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let meters: TestMeters;
  /** At 0.03 a unit, ten reserved at a time. */
  let film: Offer;
  let article: Offer;
  /** Reached by spending 0.50 in a day. */
  let pass: Offer;

  beforeAll(async () => {
    platform = await createTestPlatform();
    meters = testMeters(platform);
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
    const { seller } = market;
    film = await meters.offer(seller, "0.03");
    article = await createTestOfferOf(platform, seller, { kind: "unlock", prices: usd("0.1") });
    pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      prices: usd("0.9"),
      pass: { scope: "all", period: "day", cap: usd("0.5") },
    });
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    for (const { sumMicros } of await trialBalance(platform.db.pool)) expect(sumMicros).toBe(0n);
    await platform.close();
  });

  const token = () => market.grant.token;
  const buy = async (offer: Offer, more: object = {}) =>
    (
      await platform.call<PurchaseResult>("POST /v1/purchases", {
        token: token(),
        body: { offer: offer.id, ...more },
      })
    ).body;
  const open = async (more: object = {}): Promise<Meter> => {
    const answer = await meters.open(token(), film, more);
    expect(answer.status).toBe(201);
    return answer.body.meter;
  };
  const has = async (offer: Offer, by = token()) =>
    (
      await platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${offer.id}`, {
        token: by,
      })
    ).body;
  const spent = async () =>
    (
      await platform.call<OfferQuote>(`GET /v1/offers/${article.id}/quote`, { token: token() })
    ).body.caps.map((cap) => cap.spent);

  test("a unit that would exceed the cap is free and brings the pass at once; the meter keeps running", async () => {
    const meter = await open();
    await meters.tick(token(), meter, 16);
    expect(await spent()).toEqual(["0.48"]);
    expect(await has(article)).toMatchObject({ entitled: false });
    const beyond = await meters.tick(token(), meter, 40);
    expect(beyond.body).toMatchObject({
      meter: { units: 40, freeUnits: 24, charged: "0.48", exhausted: false },
    });
    expect(beyond.body.accessToken).not.toBeNull();
    expect(await has(article)).toMatchObject({ entitled: true });
    expect(await has(film)).toMatchObject({ entitled: true });
    const closed = await meters.close(token(), meter, { units: 1000 });
    expect(closed.body).toMatchObject({ units: 1000, freeUnits: 984, charged: "0.48", held: "0" });
    expect(await meters.balance(market.wallet)).toBe("4.52");

    const read = await buy(article);
    expect(read).toMatchObject({ alreadyOwned: true, charged: "0" });
    const refused = await platform.call("POST /v1/meters", {
      token: token(),
      body: { offer: film.id },
    });
    expect(problemName(refused.body.type)).toBe("covered-by-pass");
    const { body } = await platform.call<{ data: Entitlement[] }>("GET /v1/entitlements", {
      token: token(),
    });
    expect(body.data).toMatchObject([{ offer: pass.id, revokedAt: null }]);
    const bought = await platform.call<{ data: Purchase[] }>("GET /v1/purchases", {
      token: token(),
    });
    expect(bought.body.data).toMatchObject([{ offer: pass.id, amount: "0" }]);

    platform.clock.advance(DAY_MS);
    const later = await createTestGrant(platform, market.wallet);
    expect(await has(article, later.token)).toMatchObject({ entitled: false });
  });

  test("articles and seconds count together, and neither is charged beyond the cap", async () => {
    const meter = await open();
    await meters.tick(token(), meter, 5);
    for (let nth = 1; nth <= 3; nth++) {
      const another = await createTestOfferOf(platform, market.seller, {
        kind: "unlock",
        prices: usd("0.1"),
      });
      expect((await buy(another)).charged).toBe("0.1");
    }
    expect(await spent()).toEqual(["0.45"]);
    const last = await buy(article);
    expect(last.charged).toBe("0.05");
    expect(await has(film)).toMatchObject({ entitled: true });
    const free = await meters.close(token(), meter, { units: 90 });
    expect(free.body).toMatchObject({ units: 90, freeUnits: 85, charged: "0.15" });
    expect(await meters.balance(market.wallet)).toBe("4.5");
  });

  test("a pass that is bought meanwhile makes the rest free", async () => {
    const meter = await open();
    await meters.tick(token(), meter, 2);
    expect((await buy(pass)).charged).toBe("0.9");
    const closed = await meters.close(token(), meter, { units: 30 });
    expect(closed.body).toMatchObject({ units: 30, freeUnits: 28, charged: "0.06" });
    expect(await meters.balance(market.wallet)).toBe("4.04");
  });

  test("refunded: it no longer counts, the pass it had brought ends, and the state before is restored", async () => {
    const meter = await open();
    await meters.close(token(), meter, { units: 20 });
    expect(await has(article)).toMatchObject({ entitled: true });
    // It made units free, so its buyer cannot return it any more.
    expect((await meters.refund(token(), meter, "regret")).status).toBe(409);
    await meters.refund(market.seller.keys.secret, meter, "seller");
    for (const by of [token(), market.seller.keys.secret, platform.config.operatorKey]) {
      const list = await platform.call<{ data: Refund[] }>("GET /v1/refunds?limit=1", {
        token: by,
      });
      const refund = { purchase: null, meter: meter.id, amount: "0.48", reason: "seller" };
      expect(list.body.data).toMatchObject([refund]);
      const id = list.body.data[0]?.id;
      const one = await platform.call<Refund>(`GET /v1/refunds/${id}`, { token: by });
      expect(one.body).toEqual(list.body.data[0]);
    }
    const stranger = await createTestMarket(platform);
    const theirs = await platform.call<{ data: Refund[] }>("GET /v1/refunds", {
      token: stranger.seller.keys.secret,
    });
    expect(theirs.body.data).toEqual([]);
    expect(await has(article)).toMatchObject({ entitled: false });
    expect(await spent()).toEqual(["0"]);
    expect(await meters.balance(market.wallet)).toBe("5");
    expect((await buy(article)).charged).toBe("0.1");
  });

  test("a seller whose pass has no cap in the wallet's currency charges every unit", async () => {
    const krw = [{ amount: "500", currency: "KRW" }];
    await platform.call(`PATCH /v1/offers/${pass.id}`, {
      token: market.seller.keys.secret,
      body: { prices: krw, pass: { scope: "all", period: "day", cap: krw } },
    });
    const meter = await open();
    const closed = await meters.close(token(), meter, { units: 40 });
    expect(closed.body).toMatchObject({ units: 40, freeUnits: 0, charged: "1.2" });
  });

  test("200 parallel ticks of ten meters around a cap charge as many whole units as fit under it", async () => {
    const running = await Promise.all(Array.from({ length: 10 }, () => open()));
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        meters.tick(token(), running[index % 10] as Meter, Math.floor(index / 10) + 1),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await Promise.all(running.map((meter) => meters.close(token(), meter)));
    expect(await meters.balance(market.wallet)).toBe("4.52");
    const { body } = await platform.call<{ data: Entitlement[] }>("GET /v1/entitlements", {
      token: token(),
    });
    expect(body.data).toMatchObject([{ offer: pass.id, revokedAt: null }]);
    const more = await Promise.all(running.map(({ id }) => meters.read(token(), { id } as Meter)));
    const units = more.reduce((sum, meter) => sum + meter.units - meter.freeUnits, 0);
    expect(units).toBe(16);
  });
});
