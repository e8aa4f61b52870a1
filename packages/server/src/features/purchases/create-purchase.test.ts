import { decodeJwt } from "jose";
import type { Purchase, PurchaseResult, Refund, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { moneyRows } from "../../testing/money-rows.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

describe("POST /v1/purchases", () => {
  let platform: TestPlatform;
  let market: TestMarket;

  const buy = (token: string, offer: string, more: object = {}, key?: string) =>
    platform.call<PurchaseResult>("POST /v1/purchases", { token, body: { offer, ...more }, key });
  const balance = async (wallet: Wallet) =>
    (
      await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
        token: platform.config.operatorKey,
      })
    ).body.balance;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("201: a grant buys an offer, and the answer equals a later read", async () => {
    const { grant, offer, seller, wallet } = market;
    const answer = await buy(grant.token, offer.id);
    expect(answer.status).toBe(201);
    const { purchase, accessToken, ...rest } = answer.body;
    expect(rest).toEqual({
      charged: "0.02",
      alreadyOwned: false,
      accessTokenExpiresAt: "2027-03-10T12:15:00.000Z",
    });
    expect(purchase).toMatchObject({
      offer: offer.id,
      offerTitle: offer.title,
      resourceUrl: offer.resourceUrl,
      seller: seller.id,
      sellerName: seller.name,
      amount: "0.02",
      fee: "0.001",
      net: "0.019",
      currency: "USD",
      entitlementExpiresAt: null,
      createdAt: "2027-03-10T12:00:00.000Z",
      undoUntil: "2027-03-10T12:00:30.000Z",
      refundableUntil: "2027-03-10T13:00:00.000Z",
      refund: null,
    });
    expect(decodeJwt(accessToken)).toMatchObject({
      aud: seller.id,
      sub: purchase.buyer,
      off: offer.id,
    });
    const { token } = grant;
    const read = await platform.call<Purchase>(`GET /v1/purchases/${purchase.id}`, { token });
    expect(read.body).toEqual(purchase);
    expect(await balance(wallet)).toBe("4.98");
  });

  test("200: an offer the buyer already owns is not charged again", async () => {
    const { grant, offer, wallet } = market;
    const first = await buy(grant.token, offer.id);
    const again = await buy(grant.token, offer.id);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ charged: "0", alreadyOwned: true });
    expect(again.body.purchase).toEqual(first.body.purchase);
    expect(await balance(wallet)).toBe("4.98");
  });

  test("100 parallel purchases of one offer with different keys: one charge", async () => {
    const { grant, offer, wallet } = market;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => buy(grant.token, offer.id)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(new Set(answers.map(({ body }) => body.purchase.id)).size).toBe(1);
    expect(await balance(wallet)).toBe("4.98");
  });

  test("100 parallel requests with one key: one charge, one answer", async () => {
    const { grant, offer, wallet } = market;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => buy(grant.token, offer.id, {}, "the-key")),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await balance(wallet)).toBe("4.98");
  });

  test("a budget of 0.10 with 100 parallel purchases of 0.02: exactly five", async () => {
    const { seller, wallet } = market;
    const grant = await createTestGrant(platform, wallet, { limits: { perDay: "0.1" } });
    const offers = await Promise.all(
      Array.from({ length: 100 }, () => createTestOffer(platform, seller)),
    );
    const answers = await Promise.all(offers.map(({ id }) => buy(grant.token, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 402)).toHaveLength(95);
    expect(await balance(wallet)).toBe("4.9");
  });

  test("100 parallel purchases from a wallet with money for three: exactly three", async () => {
    const wallet = await createTestWallet(platform, "0.07");
    const grant = await createTestGrant(platform, wallet);
    const offers = await Promise.all(
      Array.from({ length: 100 }, () => createTestOffer(platform, market.seller)),
    );
    const answers = await Promise.all(offers.map(({ id }) => buy(grant.token, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(await balance(wallet)).toBe("0.01");
  });

  test("409: the same key with another body", async () => {
    const { grant, offer, seller } = market;
    const other = await createTestOffer(platform, seller);
    const first = await buy(grant.token, offer.id, {}, "one-key");
    const before = await moneyRows(platform.db.pool);
    const answer = await buy(grant.token, other.id, {}, "one-key");
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ type: "urn:tuppence:problem:idempotency-key-reused" });
    expect(await moneyRows(platform.db.pool)).toEqual(before);
    expect((await buy(grant.token, offer.id, {}, "one-key")).body).toEqual(first.body);
  });

  test("a repeated key for an offer that went off sale still gets its first answer", async () => {
    const { grant, offer, seller } = market;
    const first = await buy(grant.token, offer.id, {}, "before");
    await platform.call(`PATCH /v1/offers/${offer.id}`, {
      token: seller.keys.secret,
      body: { active: false },
    });
    platform.clock.advance(3_600_000 - 1);
    const again = await buy(grant.token, offer.id, {}, "before");
    expect(again.body.purchase).toEqual(first.body.purchase);
    expect((await buy(grant.token, offer.id, {}, "after")).status).toBe(404);
  });

  test("a repeated key for a purchase that was refunded gives no fresh token", async () => {
    const { grant, offer } = market;
    const { token } = grant;
    const first = await buy(token, offer.id, {}, "refunded-later");
    await platform.call<Refund>("POST /v1/refunds", {
      token,
      body: { purchase: first.body.purchase.id, reason: "undo" },
    });
    platform.clock.advance(3_000_000);
    const again = await buy(token, offer.id, {}, "refunded-later");
    expect(again.body.purchase.refund).not.toBeNull();
    expect(again.body.accessToken).toBe(first.body.accessToken);
    expect(Date.parse(again.body.accessTokenExpiresAt)).toBeLessThan(platform.clock.now());
  });

  test("a token never outlives the entitlement, and an expired offer can be bought again", async () => {
    const { grant, seller } = market;
    const offer = await createTestOffer(platform, seller, { durationSeconds: 60 });
    const first = await buy(grant.token, offer.id);
    const claims = decodeJwt<{ until: number }>(first.body.accessToken);
    expect(claims.exp).toBe(Math.floor(platform.clock.now() / 1000) + 60);
    expect(claims.until).toBe(claims.exp);
    platform.clock.advance(60_000);
    const second = await buy(grant.token, offer.id);
    expect(second.status).toBe(201);
    expect(second.body.purchase.id).not.toBe(first.body.purchase.id);
  });

  test("a buyer's session buys, from the only matching wallet or the one it names", async () => {
    const cookie = await signInTestGuest(platform);
    const wallets = [];
    for (const currency of ["USD", "EUR"]) {
      const wallet = await platform.call<Wallet>("POST /v1/wallets", {
        cookie,
        body: { currency },
      });
      expect(wallet.status).toBe(201);
      wallets.push(wallet.body);
      const body = { wallet: wallet.body.id, amount: "1", currency, rail: "sandbox" };
      expect((await platform.call("POST /v1/top-ups", { cookie, body })).status).toBe(201);
    }
    const bySession = (body: object) =>
      platform.call<PurchaseResult>("POST /v1/purchases", { cookie, body });
    const one = await bySession({ offer: market.offer.id });
    expect(one.status).toBe(201);
    const prices = [
      { amount: "0.02", currency: "USD" },
      { amount: "0.03", currency: "EUR" },
    ];
    const offer = await createTestOffer(platform, market.seller, { prices });
    const unclear = await bySession({ offer: offer.id });
    expect(unclear).toMatchObject({
      status: 422,
      body: { type: "urn:tuppence:problem:wallet-required" },
    });
    const named = await bySession({ offer: offer.id, wallet: wallets[1]?.id });
    expect(named.body.purchase).toMatchObject({ amount: "0.03", currency: "EUR" });
    const foreign = await bySession({ offer: offer.id, wallet: market.wallet.id });
    expect(foreign).toMatchObject({
      status: 404,
      body: { type: "urn:tuppence:problem:wallet-not-found" },
    });
  });

  test("a page's key may accompany the grant if it belongs to the offer's seller", async () => {
    const { grant, offer, seller } = market;
    const { token } = grant;
    const other = await createTestSeller(platform, "Another");
    const withKey = (key: string) =>
      platform.call<PurchaseResult>("POST /v1/purchases", {
        token,
        body: { offer: offer.id },
        headers: { "tuppence-key": key },
      });
    const before = await moneyRows(platform.db.pool);
    for (const key of [other.keys.publishable, seller.keys.secret, "pk_nothing", ""]) {
      const answer = await withKey(key);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ type: "urn:tuppence:problem:foreign-key" });
    }
    expect(await moneyRows(platform.db.pool)).toEqual(before);
    expect((await withKey(seller.keys.publishable)).status).toBe(201);
  });
});
