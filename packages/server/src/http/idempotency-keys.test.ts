import { type Problem, problemName } from "@tuppence/protocol";
import type { NewGrant, Offer, PurchaseResult, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestOfferOf,
  createTestWallet,
  type TestMarket,
} from "../testing/test-market.ts";
import { type ApiAnswer, createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";

let platform: TestPlatform;
let elsewhere: TestPlatform;
let market: TestMarket;
let operator: string;
let keys = 0;
let key: string;

beforeAll(async () => {
  platform = await createTestPlatform();
  elsewhere = await createTestPlatform({}, platform.clock, { beside: platform });
  operator = platform.config.operatorKey;
});
beforeEach(async () => {
  market = await createTestMarket(platform);
  key = `key-${++keys}`;
});
afterAll(async () => {
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
  await elsewhere.close();
  await platform.close();
});

const said = ({ status, body }: ApiAnswer<unknown>) =>
  status < 300 ? status : `${status} ${problemName((body as Problem).type)}`;
const REUSED = "409 idempotency-key-reused";
const balance = async ({ id }: Wallet) =>
  (await platform.call<Wallet>(`GET /v1/wallets/${id}`, { token: operator })).body.balance;
/** Each at one of the two servers, all at once. */
const atOnce = (count: number, ask: (server: TestPlatform, n: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, n) => ask(n % 2 === 0 ? platform : elsewhere, n)));

const half = (seller: string) => ({ shares: [{ seller, basisPoints: 5_000 }] });
const buy = (offer: Pick<Offer, "id">, more = {}, grant: NewGrant = market.grant, at = platform) =>
  at.call<PurchaseResult>("POST /v1/purchases", {
    token: grant.token,
    body: { offer: offer.id, ...more },
    key,
  });

describe("a key of the operator or a seller, who act for many buyers", () => {
  test("belongs to one request: of top-ups of eight wallets at once, on two servers, one is made", async () => {
    const wallets = await Promise.all(Array.from({ length: 8 }, () => createTestWallet(platform)));
    const answers = await atOnce(8, async (server, n) => {
      const body = { wallet: wallets[n]?.id, amount: "1", currency: "USD", rail: "sandbox" };
      return said(await server.call("POST /v1/top-ups", { token: operator, body, key }));
    });
    expect(answers.filter((answer) => answer === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer === REUSED)).toHaveLength(7);
    const balances = await Promise.all(wallets.map(balance));
    expect(balances.filter((amount) => amount === "6")).toHaveLength(1);
    expect(balances.filter((amount) => amount === "5")).toHaveLength(7);
  });

  test("belongs to one request: items are given to one of eight buyers", async () => {
    const { seller, offer } = market;
    const buyers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { token } = await createTestGrant(platform, await createTestWallet(platform));
        const body = { offer: offer.id };
        const made = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
        return made.body.purchase.buyer;
      }),
    );
    const answers = await atOnce(8, async (server, n) =>
      said(
        await server.call("POST /v1/inventory/grant", {
          token: seller.keys.secret,
          body: { buyer: buyers[n], sku: "sword", quantity: 1 },
          key,
        }),
      ),
    );
    expect(answers.filter((answer) => answer === REUSED)).toHaveLength(7);
  });

  test("belongs to one request: wallets, grants and refunds, also when the first was refused", async () => {
    const { wallet, grant, offer, seller } = market;
    const other = await createTestWallet(platform);
    const asOperator = async (route: string, body: object) =>
      said(await platform.call(route, { token: operator, body, key }));
    const limits = { label: "x", limits: {}, expiresAt: grant.expiresAt };
    expect(await asOperator("POST /v1/grants", { wallet: wallet.id, ...limits })).toBe(201);
    expect(await asOperator("POST /v1/grants", { wallet: other.id, ...limits })).toBe(REUSED);
    expect(await asOperator("POST /v1/wallets", { currency: "USD" })).toBe(REUSED);

    key = `key-${++keys}`;
    const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token: grant.token,
      body: { offer: offer.id },
    });
    const refund = (purchase: string, token = seller.keys.secret) =>
      platform.call("POST /v1/refunds", { token, body: { purchase, reason: "seller" }, key });
    const nobodys = `${bought.body.purchase.id.slice(0, -4)}0000`;
    expect(said(await refund(nobodys))).toBe("404 purchase-not-found");
    expect(said(await refund(nobodys))).toBe("404 purchase-not-found");
    expect(said(await refund(bought.body.purchase.id))).toBe(REUSED);
    // The same text used by another caller is another key.
    expect(said(await refund(bought.body.purchase.id, operator))).toBe(201);
  });

  test("belongs to one request: one meter is ticked, not two", async () => {
    const offer = await createTestOfferOf(platform, market.seller, {
      kind: "metered",
      metered: {
        unit: "second",
        unitPrices: [{ amount: "0.001", currency: "USD" }],
        holdUnits: 10,
        idleSeconds: 600,
      },
    });
    const meters = await Promise.all(
      [1, 2].map(async () => {
        const { token } = await createTestGrant(platform, await createTestWallet(platform));
        const body = { offer: offer.id };
        const made = await platform.call<{ meter: { id: string } }>("POST /v1/meters", {
          token,
          body,
        });
        return made.body.meter.id;
      }),
    );
    const answers = await atOnce(2, async (server, n) =>
      said(
        await server.call(`POST /v1/meters/${meters[n]}/ticks`, {
          token: market.seller.keys.secret,
          body: { units: 5 },
          key,
        }),
      ),
    );
    expect(answers.filter((answer) => answer === 200)).toHaveLength(1);
    expect(answers).toContain(REUSED);
  });
});

describe("a buyer's key", () => {
  test("that came with a refused request works for nothing else afterwards, on any server or route", async () => {
    const nothing = { id: `${market.offer.id.slice(0, -4)}0000` };
    expect(said(await buy(nothing))).toBe("404 offer-not-found");
    expect(said(await buy(market.offer))).toBe(REUSED);
    expect(said(await buy(market.offer, {}, market.grant, elsewhere))).toBe(REUSED);
    const { token } = market.grant;
    const revoke = `POST /v1/grants/${market.grant.id}/revoke`;
    expect(said(await platform.call(revoke, { token, body: {}, key }))).toBe(REUSED);
    expect(await balance(market.wallet)).toBe("5");
  });

  test("is not carried out later: not even when the reason for the refusal is gone", async () => {
    const offer = await createTestOffer(platform, market.seller);
    const token = market.seller.keys.secret;
    const sell = (active: boolean) =>
      platform.call(`PATCH /v1/offers/${offer.id}`, { token, body: { active } });
    await sell(false);
    expect(said(await buy(offer))).toBe("404 offer-not-found");
    expect(said(await buy(offer))).toBe("404 offer-not-found");
    await sell(true);
    expect(said(await buy(offer))).toBe("409 refused-before");
    key = `key-${++keys}`;
    expect(said(await buy(offer))).toBe(201);
  });

  test("that never came with a readable request may still be used", async () => {
    expect(said(await buy(market.offer, { quantity: "many" }))).toBe("400 invalid-request");
    const stranger = { ...market.grant, token: `${market.grant.token.slice(0, -1)}!` };
    expect((await buy(market.offer, {}, stranger)).status).toBe(401);
    expect(said(await buy(market.offer))).toBe(201);
  });

  test("belongs to one request, of many bodies at once on two servers", async () => {
    const offers = await Promise.all(
      Array.from({ length: 8 }, () => createTestOffer(platform, market.seller)),
    );
    const answers = await atOnce(8, async (server, n) =>
      said(await buy(offers[n] as Offer, {}, market.grant, server)),
    );
    expect(answers.filter((answer) => answer === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer === REUSED)).toHaveLength(7);
    expect(await balance(market.wallet)).toBe("4.98");
  });

  test("is case-sensitive, and is visible ASCII of bounded length", async () => {
    key = `Key-${keys}-a`;
    expect(said(await buy(market.offer))).toBe(201);
    key = key.toLowerCase();
    expect(said(await buy(market.offer))).toBe(200);
    for (const wrong of ["", "with space", "k".repeat(256), "schlüssel", "열쇠"]) {
      key = wrong;
      expect(said(await buy(market.offer))).toMatch(
        /^400 (invalid-request|idempotency-key-missing)$/,
      );
    }
    key = "k".repeat(255);
    expect(said(await buy(market.offer))).toBe(200);
  });
});

test("on routes where no money moves, a refused request keeps its key for an identical retry", async () => {
  const token = market.seller.keys.secret;
  const refunds = (purchase: string) =>
    platform.call("POST /v1/refund-requests", {
      token: market.grant.token,
      body: { purchase, reason: "It stutters." },
      key,
    });
  const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
    token: market.grant.token,
    body: { offer: market.offer.id },
  });
  const { id } = bought.body.purchase;
  expect(said(await refunds(`${id.slice(0, -4)}0000`))).toBe("404 purchase-not-found");
  expect(said(await refunds(id))).toBe(REUSED);
  key = `key-${++keys}`;
  const split = (body: object) =>
    platform.call(`POST /v1/offers/${market.offer.id}/splits`, { token, body, key });
  const nobody = `${market.seller.id.slice(0, -4)}0000`;
  expect((await split(half(nobody))).status).toBe(422);
  expect((await split(half(nobody))).status).toBe(422);
  expect(said(await split({ shares: [] }))).toBe(REUSED);
});
