import type {
  Balance,
  Earnings,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Rebate,
  RefundRates,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import { rollUp } from "../../ledger/accounts/roll-up.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

const DAY_MS = 86_400_000;
const both = (amount: string) => ["USD", "EUR"].map((currency) => ({ amount, currency }));

const micros = (amount: string) => {
  const [whole, fraction = ""] = amount.split(".");
  return Number(`${whole}${fraction.padEnd(6, "0")}`);
};
const byCurrency = (a: readonly [string, number], b: readonly [string, number]) =>
  a[0] < b[0] ? -1 : 1;

const summed = (rows: Earnings["data"]) => {
  const sums = new Map<string, number>();
  for (const { currency, net } of rows) sums.set(currency, (sums.get(currency) ?? 0) + micros(net));
  return [...sums].filter(([, amount]) => amount !== 0).toSorted(byCurrency);
};

/** Every kind of movement over three days, in two currencies, with two collaborators. */
describe("earnings and balance agree", () => {
  let platform: TestPlatform;
  let sellers: NewSeller[];
  let film: Offer;

  beforeAll(async () => {
    platform = await createTestPlatform();
    const settle = () => runFairPrices(platform);
    const seller = await createTestSeller(platform);
    const [one, two] = [
      await createTestSeller(platform, "One"),
      await createTestSeller(platform, "Two"),
    ];
    sellers = [seller, one, two];
    const split = {
      shares: [
        { seller: one.id, basisPoints: 3_333 },
        { seller: two.id, basisPoints: 1_117 },
      ],
    };
    const refundWindowSeconds = 9 * 86_400;
    const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
      createTestOfferOf(platform, seller, { refundWindowSeconds, ...terms });
    const article = await sell({
      kind: "unlock",
      prices: both("0.123457"),
      section: "news",
      split,
    });
    const plain = await sell({ kind: "unlock", prices: both("0.2"), section: "news" });
    const potion = await sell({
      kind: "item",
      prices: both("0.070001"),
      item: { sku: "potion", type: "consumable", units: 3 },
      split,
    });
    film = await sell({
      kind: "metered",
      section: "news",
      metered: { unit: "second", unitPrices: both("0.010003"), holdUnits: 10, idleSeconds: 30 },
      consumptionMark: 1,
      split,
    });
    await sell({
      kind: "pass",
      prices: both("0.3"),
      pass: { scope: "section", section: "news", period: "day" },
    });
    const meters = testMeters(platform);
    const secret = seller.keys.secret;
    const buy = async ({ token }: NewGrant, offer: Offer, more: object = {}) => {
      platform.clock.advance(1_000);
      const body = { offer: offer.id, ...more };
      const answer = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
      expect(answer.status).toBe(201);
      return answer.body.purchase;
    };
    const watch = async ({ token }: NewGrant, units: number) => {
      platform.clock.advance(1_000);
      const { meter } = (await meters.open(token, film)).body;
      await meters.tick(token, meter, Math.floor(units / 2));
      expect((await meters.close(token, meter, { units })).status).toBe(200);
      return meter;
    };
    await settle();
    for (const currency of ["USD", "EUR"]) {
      const wallet: Wallet = await createTestWallet(platform, "50", currency);
      const grant = await createTestGrant(platform, wallet, {
        expiresAt: new Date(platform.clock.now() + 90 * DAY_MS).toISOString(),
      });
      await buy(grant, article);
      await buy(grant, plain);
      await watch(grant, 47);
      // Four of fifteen potions are used, so a part of their price comes back.
      const { id, buyer } = await buy(grant, potion, { quantity: 5 });
      const used = { buyer, sku: "potion", quantity: 4 };
      const consumed = await platform.call("POST /v1/inventory/consume", {
        token: secret,
        body: used,
      });
      expect(consumed.status).toBe(201);
      const regret = { purchase: id, reason: "regret" };
      const answer = await platform.call("POST /v1/refunds", { token: grant.token, body: regret });
      expect(answer.status).toBe(201);
    }
    // The pass would have saved money, which comes back, first for the meter; then a part of it is refunded as well.
    platform.clock.advance(DAY_MS);
    await settle();
    const { body } = await platform.call<{ data: Rebate[] }>("GET /v1/rebates", { token: secret });
    expect(body.data).toHaveLength(2);
    const [rebated] = body.data
      .filter(({ currency }) => currency === "EUR")
      .flatMap((rebate) => rebate.meters);
    expect(rebated).toBeDefined();
    const refunded = await platform.call(`POST /v1/meters/${rebated?.meter ?? ""}/refund`, {
      token: secret,
      body: { reason: "seller" },
    });
    expect(refunded.status).toBe(200);
    platform.clock.advance(DAY_MS);
    const another = await createTestGrant(platform, await createTestWallet(platform, "5"));
    const kept = await watch(another, 9);
    await meters.refund(secret, await watch(another, 5), "seller");
    expect(kept.id).toBeDefined();
  });
  afterAll(() => platform.close());

  const report = async ({ keys }: NewSeller, query: string) =>
    (await platform.call<Earnings>(`GET /v1/earnings?${query}`, { token: keys.secret })).body.data;
  const balances = async ({ keys }: NewSeller) =>
    (await platform.call<Balance>("GET /v1/balance", { token: keys.secret })).body.data
      .map(({ currency, balance }) => [currency, micros(balance)] as const)
      .filter(([, amount]) => amount !== 0);
  test.each(["total", "day", "offer"])(
    "by %s the net adds up to the balance, of the seller and of each collaborator, before and after a roll-up",
    async (groupBy) => {
      for (const seller of sellers) {
        const net = summed(await report(seller, `groupBy=${groupBy}`));
        expect(net).toHaveLength(2);
        expect(net).toEqual((await balances(seller)).toSorted(byCurrency));
      }
      await rollUp({
        pool: platform.db.pool,
        books: platform.config.books,
        now: platform.clock.now,
      });
      for (const seller of sellers)
        expect(summed(await report(seller, `groupBy=${groupBy}`))).toEqual(
          (await balances(seller)).toSorted(byCurrency),
        );
    },
  );

  test("a rebate of a meter is listed under its offer and its day, and a day's report ends where the next begins", async () => {
    const [seller] = sellers as [NewSeller];
    const days = [...new Set((await report(seller, "groupBy=day")).map(({ day }) => day))];
    expect(days).toHaveLength(3);
    const each = await Promise.all(days.map((day) => report(seller, `from=${day}&to=${day}`)));
    expect(summed(each.flat())).toEqual(summed(await report(seller, "")));
    const ofFilm = (await report(seller, "groupBy=offer")).filter(({ offer }) => offer === film.id);
    expect(ofFilm.map(({ refunded }) => micros(refunded) > 0)).toEqual([true, true]);
  });

  test("refund rates include meters and what was refunded of them", async () => {
    const [seller] = sellers as [NewSeller];
    const { body } = await platform.call<RefundRates>("GET /v1/refund-rates", {
      token: seller.keys.secret,
    });
    const rates = body.data.filter(({ offer }) => offer === film.id);
    expect(
      rates
        .map(({ purchases, refunds }) => [purchases, refunds.seller])
        .toSorted(([a = 0], [b = 0]) => a - b),
    ).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  test("the trial balance finds no difference, and finds one that is made on purpose", async () => {
    const { pool } = platform.db;
    expect(await verifyBooks(pool)).toEqual([]);
    await pool.query(
      "UPDATE accounts SET balance_micros = balance_micros + 1 WHERE kind = 'seller'",
    );
    expect((await verifyBooks(pool)).join("\n")).toContain("earnings");
  });
});
