import { type Problem, problemName } from "@tuppence/protocol";
import type { Meter, MeterResult, Offer } from "@tuppence/protocol/wire";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { trialBalance } from "../../ledger/index.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { type TestMeters, testMeters } from "./testing/test-meters.ts";

const problem = ({ body }: { body: unknown }) => problemName((body as Problem).type ?? "");

async function refused(answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer;
  return [status, problem({ body })];
}

describe("meters", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let meters: TestMeters;
  let offer: Offer;

  const spentToday = async (grantToken: string) =>
    (
      await platform.call<{ spent: { today: string } }>("GET /v1/grants/current", {
        token: grantToken,
      })
    ).body;
  async function opened(token = market.grant.token, more = {}): Promise<Meter> {
    const answer = await meters.open(token, offer, more);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.meter;
  }

  beforeAll(async () => {
    platform = await createTestPlatform();
    meters = testMeters(platform);
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
    offer = await meters.offer(market.seller, "0.01");
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    for (const { sumMicros } of await trialBalance(platform.db.pool)) expect(sumMicros).toBe(0n);
    await platform.close();
  });

  test("201: opening reserves units, and the token proves access for two idle times", async () => {
    const { grant, seller, wallet } = market;
    const answer = await meters.open(grant.token, offer);
    expect(answer.status).toBe(201);
    const { meter, accessToken } = answer.body;
    expect(meter).toMatchObject({
      offer: offer.id,
      offerTitle: offer.title,
      seller: seller.id,
      status: "open",
      unitPrice: "0.01",
      currency: "USD",
      units: 0,
      freeUnits: 0,
      reported: 0,
      exhausted: false,
      charged: "0",
      fee: "0",
      held: "0.1",
      maximum: null,
      idleSeconds: 30,
      closedAt: null,
      refund: null,
    });
    expect(await meters.balance(wallet)).toBe("4.9");
    const claims = decodeJwt<{ ent: string; off: string }>(accessToken ?? "");
    expect(claims).toMatchObject({ aud: seller.id, sub: meter.buyer, off: offer.id });
    expect(claims.exp).toBe(Math.floor(platform.clock.now() / 1000) + 60);
    expect(await meters.read(grant.token, meter)).toEqual(meter);
  });

  test("ticks pay for use and reserve more, and closing returns the rest", async () => {
    const { grant, wallet, seller } = market;
    const meter = await opened();
    const first = await meters.tick(grant.token, meter, 4);
    expect(first.body.meter).toMatchObject({
      units: 4,
      charged: "0.04",
      fee: "0.002",
      held: "0.06",
    });
    expect(await meters.balance(wallet)).toBe("4.9");
    const second = await meters.tick(grant.token, meter, "7");
    expect(second.body.meter).toMatchObject({ units: 7, charged: "0.07", held: "0.1" });
    expect(await meters.balance(wallet)).toBe("4.83");
    expect(second.body.accessToken).not.toBeNull();
    const closed = await meters.close(grant.token, meter, { units: 9 });
    expect(closed.body).toMatchObject({ status: "closed", units: 9, charged: "0.09", held: "0" });
    expect(await meters.balance(wallet)).toBe("4.91");
    expect((await meters.close(grant.token, meter)).body).toEqual(closed.body);
    const late = await meters.tick(grant.token, meter, 10);
    expect([late.status, problem(late)]).toEqual([409, "meter-closed"]);
    const token = seller.keys.secret;
    const has = await platform.call<{ data: object[] }>("GET /v1/balance", { token });
    expect(JSON.stringify(has.body)).toContain("0.0855");
  });

  test("a tick that is repeated, late or overtaken is paid once", async () => {
    const { grant } = market;
    const meter = await opened();
    for (const units of [5, 3, 5, 0, 4, 6, 6]) await meters.tick(grant.token, meter, units);
    expect(await meters.read(grant.token, meter)).toMatchObject({ units: 6, charged: "0.06" });
    const same = await meters.tick(grant.token, meter, 8, "one-key");
    const again = await meters.tick(grant.token, meter, 8, "one-key");
    expect(again.body).toEqual(same.body);
    const other = await meters.tick(grant.token, meter, 9, "one-key");
    expect([other.status, problem(other)]).toEqual([409, "idempotency-key-reused"]);
  });

  test("100 parallel ticks in any order pay exactly the highest", async () => {
    const { grant, seller, wallet } = market;
    const meter = await opened();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        meters.tick(index % 2 ? grant.token : seller.keys.secret, meter, ((index * 37) % 100) + 1),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(await meters.read(grant.token, meter)).toMatchObject({ units: 100, charged: "1" });
    await meters.close(grant.token, meter);
    expect(await meters.balance(wallet)).toBe("4");
  });

  test("with an exhausted budget the rest is noted and no token is given; more money pays for it", async () => {
    const { seller, wallet } = market;
    const grant = await createTestGrant(platform, wallet, { limits: { perDay: "0.25" } });
    const meter = await opened(grant.token);
    const answer = await meters.tick(grant.token, meter, 40);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      accessToken: null,
      accessTokenExpiresAt: null,
      meter: { units: 25, reported: 40, exhausted: true, charged: "0.25", held: "0" },
    });
    await platform.call(`PATCH /v1/grants/${grant.id}`, {
      token: platform.config.operatorKey,
      body: { limits: { perDay: "1" } },
    });
    const more = await meters.tick(seller.keys.secret, meter, 40);
    expect(more.body.meter).toMatchObject({ units: 40, exhausted: false, charged: "0.4" });
    expect(more.body.accessToken).not.toBeNull();
    await meters.close(seller.keys.secret, meter);
    expect(await meters.balance(wallet)).toBe("4.6");
    const after = await createTestGrant(platform, wallet, { limits: { perDay: "0.05" } });
    const refused = await meters.open(after.token, offer);
    expect([refused.status, problem(refused)]).toEqual([402, "over-budget"]);
  });

  test("closing returns the unused part to the budget", async () => {
    const { wallet } = market;
    const grant = await createTestGrant(platform, wallet, { limits: { perDay: "0.1" } });
    const meter = await opened(grant.token);
    expect(problem(await meters.open(grant.token, offer))).toBe("over-budget");
    await meters.close(grant.token, meter);
    const again = await opened(grant.token);
    await meters.close(grant.token, again, { units: 10 });
    expect(problem(await meters.open(grant.token, offer))).toBe("over-budget");
    expect(JSON.stringify(await spentToday(grant.token))).toContain("0.1");
  });

  test("an empty wallet, and a maximum, stop it where they are", async () => {
    const { seller } = market;
    const poor = await createTestWallet(platform, "0.15");
    const grant = await createTestGrant(platform, poor);
    const meter = await opened(grant.token);
    const dry = await meters.tick(grant.token, meter, 20);
    expect(dry.body.meter).toMatchObject({ units: 15, exhausted: true, held: "0" });
    await meters.close(grant.token, meter);
    expect(await meters.balance(poor)).toBe("0");
    const bounded = await opened(market.grant.token, { maximum: "0.12" });
    const stopped = await meters.tick(seller.keys.secret, bounded, 1_000_000);
    expect(stopped.body.meter).toMatchObject({ units: 12, exhausted: true, maximum: "0.12" });
  });

  test("a millionth a unit: a million ticks give each party exactly what one payment would", async () => {
    const { grant, seller, wallet } = market;
    const tiny = await meters.offer(seller, "0.000001", { holdUnits: 1000 });
    const { meter } = (await meters.open(grant.token, tiny)).body;
    expect(meter).toMatchObject({ unitPrice: "0.000001", held: "0.001" });
    for (let units = 1; units <= 50; units++) await meters.tick(grant.token, meter, units);
    // 5% of 50 micros, which 50 payments of one micro would have rounded to nothing.
    expect(await meters.read(grant.token, meter)).toMatchObject({
      charged: "0.00005",
      fee: "0.000002",
    });
    await meters.tick(seller.keys.secret, meter, 1_000_000);
    const closed = await meters.close(grant.token, meter);
    expect(closed.body).toMatchObject({ units: 1_000_000, charged: "1", fee: "0.05" });
    expect(await meters.balance(wallet)).toBe("4");
  });

  test("a refund takes back fee and shares to the micro-unit, also from collaborators", async () => {
    const { grant, seller, wallet } = market;
    const [one, two] = [
      await createTestSeller(platform, "One"),
      await createTestSeller(platform, "Two"),
    ];
    const shared = await meters.offer(seller, "0.000007", {
      holdUnits: 100,
      split: {
        shares: [
          { seller: one.id, basisPoints: 3_333 },
          { seller: two.id, basisPoints: 1_111 },
        ],
      },
    });
    const { meter } = (await meters.open(grant.token, shared)).body;
    for (const units of [1, 2, 3, 50, 777]) await meters.tick(grant.token, meter, units);
    const early = await meters.refund(grant.token, meter, "regret");
    expect([early.status, problem(early)]).toEqual([409, "meter-not-closed"]);
    await meters.close(grant.token, meter);
    expect(await meters.balance(wallet)).toBe("4.994561");
    const refunded = await meters.refund(grant.token, meter, "regret");
    expect(refunded.body.refund).toMatchObject({ amount: "0.005439", reason: "regret" });
    expect(await meters.balance(wallet)).toBe("5");
    expect(problem(await meters.refund(seller.keys.secret, meter, "seller"))).toBe(
      "already-refunded",
    );
    for (const { keys } of [one, two, seller]) {
      const token = keys.secret;
      const has = await platform.call<{ data: { balance: string }[] }>("GET /v1/balance", {
        token,
      });
      expect(has.text).not.toMatch(/"[^"]*[1-9][^"]*"\s*,?\s*"currency"|"balance":"[^0"]/);
    }
  });

  test("regret has its window; the seller can refund at any time; without a charge there is nothing to refund", async () => {
    const { grant, seller, wallet } = market;
    const meter = await opened();
    await meters.close(grant.token, meter, { units: 3 });
    platform.clock.advance(601_000);
    expect(problem(await meters.refund(grant.token, meter, "regret"))).toBe("refund-window-closed");
    expect(problem(await meters.refund(grant.token, meter, "seller"))).toBe("reason-not-yours");
    expect((await meters.refund(seller.keys.secret, meter, "seller")).status).toBe(200);
    expect(await meters.balance(wallet)).toBe("5");
    const unused = await opened();
    await meters.close(grant.token, unused);
    expect(problem(await meters.refund(grant.token, unused, "undo"))).toBe("nothing-to-refund");
  });

  test("regrets have an allowance, which meters share with purchases", async () => {
    const { grant, wallet } = market;
    const used = [];
    for (let nth = 0; nth < 4; nth++) {
      const meter = await opened();
      await meters.close(grant.token, meter, { units: 1 });
      used.push(await meters.refund(grant.token, meter, "regret"));
    }
    expect(used.map(({ status }) => status)).toEqual([200, 200, 200, 409]);
    expect(used.map(problem)).toContain("regret-allowance-used");
    expect(await meters.balance(wallet)).toBe("4.99");
  });

  test("a seller's earnings count a meter on the day it was opened, and its refund on the day of the refund", async () => {
    const { grant, seller } = market;
    const meter = await opened();
    await meters.tick(grant.token, meter, 20);
    const report = async () =>
      (await platform.call<{ data: object[] }>("GET /v1/earnings", { token: seller.keys.secret }))
        .body.data;
    const sums = {
      purchases: 1,
      refunds: 0,
      gross: "0.2",
      refunded: "0",
      fees: "0.01",
      net: "0.19",
    };
    expect(await report()).toMatchObject([sums]);
    await meters.close(grant.token, meter);
    await meters.refund(seller.keys.secret, meter, "seller");
    expect(await report()).toMatchObject([
      { ...sums, refunds: 1, refunded: "0.2", fees: "0", net: "0" },
    ]);
  });

  test("404: another's meter is treated as absent", async () => {
    const { wallet } = market;
    const meter = await opened();
    const other = await createTestSeller(platform, "Another");
    const sibling = await createTestGrant(platform, wallet);
    for (const token of [other.keys.secret, sibling.token]) {
      for (const answer of [
        await meters.tick(token, meter, 1),
        await meters.close(token, meter),
        await meters.refund(token, meter, token === sibling.token ? "undo" : "seller"),
        await platform.call(`GET /v1/meters/${meter.id}`, { token }),
      ]) {
        expect([answer.status, problem(answer)]).toEqual([404, "meter-not-found"]);
      }
      const list = await platform.call<{ data: Meter[] }>("GET /v1/meters", { token });
      expect(list.body.data).toEqual([]);
    }
  });

  test("lists show the grant's meters, or those of the seller's offers", async () => {
    const { grant, seller } = market;
    const first = await opened();
    platform.clock.advance(1);
    const second = await opened();
    for (const token of [grant.token, seller.keys.secret]) {
      const all = await platform.call<{ data: Meter[] }>(`GET /v1/meters?offer=${offer.id}`, {
        token,
      });
      expect(all.body.data.map(({ id }) => id)).toEqual([second.id, first.id]);
    }
  });

  test("409: a buyer with a pass for it needs no meter", async () => {
    const { grant, seller } = market;
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: { scope: "all", period: "day" },
    });
    platform.clock.advance(2_000);
    const bought = await platform.call("POST /v1/purchases", {
      token: grant.token,
      body: { offer: pass.id },
    });
    expect(bought.status).toBe(201);
    const answer = await meters.open(grant.token, offer);
    expect([answer.status, problem(answer)]).toEqual([409, "covered-by-pass"]);
  });

  test("refusals of opening, each with its type", async () => {
    const { grant, wallet, seller } = market;
    const open = (token: string, body: object) =>
      platform.call<MeterResult>("POST /v1/meters", { token, body });
    expect(await refused(open(grant.token, { offer: market.offer.id }))).toEqual([
      422,
      "not-metered",
    ]);
    expect(
      await refused(
        open(grant.token, { offer: offer.id, unitPrice: { amount: "0.02", currency: "USD" } }),
      ),
    ).toEqual([409, "price-changed"]);
    expect(await refused(open(grant.token, { offer: offer.id, maximum: "0.001" }))).toEqual([
      422,
      "maximum-too-small",
    ]);
    const careful = await createTestGrant(platform, wallet, { limits: { askAbove: "0.05" } });
    expect(await refused(open(careful.token, { offer: offer.id }))).toEqual([
      402,
      "above-ask-line",
    ]);
    const empty = await createTestWallet(platform, null);
    const poor = await createTestGrant(platform, empty, { seller: seller.id });
    expect(await refused(open(poor.token, { offer: offer.id }))).toEqual([
      402,
      "insufficient-funds",
    ]);
    const other = await createTestSeller(platform, "Another");
    const elsewhere = await createTestGrant(platform, wallet, { seller: other.id });
    expect(await refused(open(elsewhere.token, { offer: offer.id }))).toEqual([
      403,
      "grant-not-for-seller",
    ]);
  });

  test("a revoked grant: it ticks no more, the seller gets what was reserved, and closing works", async () => {
    const { grant, seller, wallet } = market;
    const meter = await opened();
    await platform.call(`POST /v1/grants/${grant.id}/revoke`, {
      token: platform.config.operatorKey,
    });
    const own = await meters.tick(grant.token, meter, 3);
    expect(own.status).toBe(401);
    const counted = await meters.tick(seller.keys.secret, meter, 30);
    expect(counted.body.meter).toMatchObject({ units: 10, exhausted: true });
    await meters.close(seller.keys.secret, meter);
    expect(await meters.balance(wallet)).toBe("4.9");
  });
});
