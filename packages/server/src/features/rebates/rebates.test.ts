import type {
  Balance,
  Earnings,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Rebate,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];
const DAY = 86_400_000;

describe("best price", () => {
  let platform: TestPlatform;
  let second: TestPlatform;
  let seller: NewSeller;
  let wallet: Wallet;
  let grant: NewGrant;
  let articles: Offer[];
  /** The job, as each server of an instance runs it. */
  let settle: () => Promise<void>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    second = await createTestPlatform({}, platform.clock, { beside: platform });
    settle = () => runFairPrices(platform);
  });
  beforeEach(async () => {
    await settle();
    // Noon of another day that is not a Sunday: the end of a week would settle what another test left behind.
    platform.clock.advance(7 * DAY);
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform);
    grant = await grantFor(wallet);
    articles = [];
    for (const amount of ["0.2", "0.3", "0.35"]) {
      articles.push(await sell({ kind: "unlock", prices: usd(amount), section: "news" }));
    }
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await second.close();
    await platform.close();
  });

  const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
    createTestOfferOf(platform, seller, terms);
  const sellPass = (period: string, amount: string, more: object = {}) =>
    sell({
      kind: "pass",
      prices: usd(amount),
      pass: { scope: "section", section: "news", period, ...more },
    });
  const grantFor = (of: Wallet) =>
    createTestGrant(platform, of, {
      expiresAt: new Date(platform.clock.now() + 90 * DAY).toISOString(),
    });
  const buy = async (offer: Offer, token = grant.token) => {
    platform.clock.advance(1_000);
    const body = { offer: offer.id };
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
    expect(answer.status).toBe(201);
    return answer.body.purchase;
  };
  const buyAll = async () => {
    const bought = [];
    for (const article of articles) bought.push(await buy(article));
    return bought;
  };
  const operator = () => ({ token: platform.config.operatorKey });
  const balanceOf = async ({ id }: Wallet) =>
    (await platform.call<Wallet>(`GET /v1/wallets/${id}`, operator())).body.balance;
  const earned = async (token = seller.keys.secret) =>
    (await platform.call<Balance>("GET /v1/balance", { token })).body.data[0]?.balance;
  const rebates = async (token: string) =>
    (await platform.call<{ data: Rebate[] }>("GET /v1/rebates", { token })).body.data;
  const dayLater = async () => {
    await settle();
    platform.clock.advance(DAY);
  };

  test("meters count too, and are rebated; refunding one returns the rest", async () => {
    const meters = testMeters(platform);
    const pass = await sellPass("day", "0.5");
    const [one, two] = [
      await createTestSeller(platform, "One"),
      await createTestSeller(platform, "Two"),
    ];
    const film = await sell({
      kind: "metered",
      section: "news",
      refundWindowSeconds: 3 * 86_400,
      metered: { unit: "second", unitPrices: usd("0.01"), holdUnits: 10, idleSeconds: 30 },
      split: {
        shares: [
          { seller: one.id, basisPoints: 3_333 },
          { seller: two.id, basisPoints: 1_111 },
        ],
      },
    });
    const bought = await buy(articles[0] as Offer);
    // Meters closed later are rebated first.
    platform.clock.advance(1_000);
    const opened = await meters.open(grant.token, film);
    const meter = (await meters.close(grant.token, opened.body.meter, { units: 47 })).body;
    const running = (await meters.open(grant.token, film)).body.meter;
    await meters.tick(grant.token, running, 9);
    await dayLater();
    await settle();
    expect(bought.amount).toBe("0.2");
    const [rebate, ...others] = await rebates(seller.keys.secret);
    expect(others).toEqual([]);
    // 0.2 and 0.47, less 0.5; a meter still running counts once it is closed.
    expect(rebate).toMatchObject({
      pass: pass.id,
      paid: "0.67",
      amount: "0.17",
      purchases: [],
      meters: [{ meter: meter.id, amount: "0.17" }],
    });
    await meters.close(grant.token, running);
    const back = await meters.refund(seller.keys.secret, meter, "seller");
    expect(back.body.refund).toMatchObject({ amount: "0.3" });
    await meters.refund(seller.keys.secret, running, "seller");
    const refund = await platform.call<PurchaseResult>("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase: bought.id, reason: "seller" },
    });
    expect(refund.status).toBe(201);
    expect(await balanceOf(wallet)).toBe("5");
    for (const { keys } of [seller, one, two]) {
      expect((await earned(keys.secret)) ?? "0").toBe("0");
    }
  });

  test("what a day pass would have saved is returned when the day is over, once, with the reason", async () => {
    const pass = await sellPass("day", "0.5");
    const bought = await buyAll();
    await settle();
    expect(await balanceOf(wallet)).toBe("4.15");
    await dayLater();
    await Promise.all([settle(), settle(), runFairPrices(second)]);
    await settle();
    expect(await balanceOf(wallet)).toBe("4.5");
    expect(await earned()).toBe("0.475");
    const [rebate, ...others] = await rebates(seller.keys.secret);
    expect(others).toEqual([]);
    expect(rebate).toMatchObject({
      wallet: null,
      pass: pass.id,
      period: "day",
      paid: "0.85",
      passPrice: "0.5",
      amount: "0.35",
      fee: "0.0175",
      purchases: [{ purchase: bought[2]?.id, amount: "0.35" }],
    });
    expect((await rebates(platform.config.operatorKey))[0]).toMatchObject({
      id: rebate?.id,
      wallet: wallet.id,
    });
    const { body } = await platform.call<Earnings>("GET /v1/earnings", {
      token: seller.keys.secret,
    });
    expect(body.data[0]).toMatchObject({ gross: "0.85", refunded: "0.35", net: "0.475" });
  });

  test("a partly rebated purchase is refunded for the rest, to the micro-unit", async () => {
    await sellPass("day", "0.299999");
    const bought = await buyAll();
    await dayLater();
    await settle();
    expect(await balanceOf(wallet)).toBe("4.700001");
    for (const { id } of bought) {
      const body = { purchase: id, reason: "seller" };
      const token = seller.keys.secret;
      expect((await platform.call("POST /v1/refunds", { token, body })).status).toBe(201);
    }
    expect(await balanceOf(wallet)).toBe("5");
    expect(await earned()).toBe("0");
  });

  test("no rebate when the pass is no cheaper, covers another section, or the money was already refunded", async () => {
    await sellPass("day", "0.85");
    await sellPass("day", "0.1", { section: "sports" });
    const bought = await buyAll();
    await dayLater();
    await settle();
    expect(await rebates(seller.keys.secret)).toEqual([]);

    await sellPass("day", "0.4");
    const second = await grantFor(await createTestWallet(platform));
    const purchase = await buy(articles[2] as Offer, second.token);
    await buy(articles[1] as Offer, second.token);
    const body = { purchase: purchase.id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: seller.keys.secret, body });
    await dayLater();
    await settle();
    expect(await rebates(seller.keys.secret)).toEqual([]);
    expect(bought).toHaveLength(3);
  });

  test("the pass's lowest price in the period counts, even if it goes off sale before the end", async () => {
    const pass = await sellPass("day", "0.4");
    await buyAll();
    await settle();
    const token = seller.keys.secret;
    const change = { prices: usd("9"), active: false };
    expect(
      (await platform.call(`PATCH /v1/offers/${pass.id}`, { token, body: change })).status,
    ).toBe(200);
    await dayLater();
    await settle();
    expect((await rebates(token))[0]).toMatchObject({ passPrice: "0.4", amount: "0.45" });
  });

  test("days first, then the week for what is left after the days; after days of downtime everything is settled", async () => {
    await sellPass("day", "0.5");
    await sellPass("week", "0.6");
    await topUpTestWallet(platform, wallet, "1");
    await buyAll();
    await dayLater();
    for (const amount of ["0.4", "0.15"]) {
      await buy(await sell({ kind: "unlock", prices: usd(amount), section: "news" }));
    }
    await settle();
    platform.clock.advance(9 * DAY);
    await settle();
    const made = await rebates(seller.keys.secret);
    // Rebates made at the same moment have no defined order.
    expect(
      made
        .map(({ period, paid, amount }) => [period, paid, amount].join(" "))
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(["day 0.55 0.05", "day 0.85 0.35", "week 1 0.4"]);
    expect(await balanceOf(wallet)).toBe("5.4");
  });

  test("shares are returned along with their purchases", async () => {
    const collaborator = await createTestSeller(platform);
    const shares = [{ seller: collaborator.id, basisPoints: 3_333 }];
    const shared = await sell({
      kind: "unlock",
      prices: usd("0.7"),
      section: "news",
      split: { shares },
    });
    await sellPass("day", "0.000003");
    const purchase = await buy(shared);
    const before = [await earned(), await earned(collaborator.keys.secret)];
    expect(before).toEqual(["0.443356", "0.221644"]);
    await dayLater();
    await settle();
    const after = [await earned(), await earned(collaborator.keys.secret)];
    expect(after.every((amount) => Number(amount) < 0.00001)).toBe(true);
    const body = { purchase: purchase.id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: seller.keys.secret, body });
    expect([await earned(), await earned(collaborator.keys.secret)]).toEqual(["0", "0"]);
    expect(await balanceOf(wallet)).toBe("5");
  });

  test("a buyer's export includes them, and no other buyer's list does", async () => {
    const cookie = await signInTestGuest(platform);
    const made = await platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    const own = made.body;
    await topUpTestWallet(platform, own, "5");
    const { token } = await grantFor(own);
    await sellPass("day", "0.3");
    for (const article of articles) await buy(article, token);
    await dayLater();
    await settle();
    const list = await platform.call<{ data: Rebate[] }>("GET /v1/rebates", { cookie });
    expect(list.body.data).toHaveLength(1);
    expect(list.body.data[0]).toMatchObject({ wallet: own.id, amount: "0.55" });
    const json = await platform.call<{ rebates: object[] }>("GET /v1/export", { cookie });
    expect(json.body.rebates).toHaveLength(1);
    const csv = await platform.call("GET /v1/export?format=csv", { cookie });
    expect(csv.text).toContain(`,rebate,${list.body.data[0]?.id},${own.id},0.55,USD,`);
    const other = await signInTestGuest(platform);
    const nothing = await platform.call<{ data: Rebate[] }>("GET /v1/rebates", { cookie: other });
    expect(nothing.body.data).toEqual([]);
  });
});
