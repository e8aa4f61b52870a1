import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Balance,
  Earnings,
  EntitlementCheck,
  NewGrant,
  NewSeller,
  Offer,
  Purchase,
  PurchaseResult,
  Refund,
  Revoked,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { moneyRows } from "../../testing/money-rows.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import {
  type ApiRequest,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";

describe("refunds", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;
  let wallet: Wallet;
  let grant: NewGrant;
  let purchase: Purchase;

  const refund = (token: string, reason: string, more: Partial<ApiRequest> = {}) =>
    platform.call<Refund & Problem>("POST /v1/refunds", {
      token,
      body: { purchase: purchase.id, reason },
      ...more,
    });
  const buy = () =>
    platform.call<PurchaseResult>("POST /v1/purchases", {
      token: grant.token,
      body: { offer: offer.id },
    });
  const asSeller = <T>(path: string) =>
    platform.call<T>(`GET ${path}`, { token: seller.keys.secret }).then(({ body }) => body);

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    // Ids of the same millisecond have no defined order.
    platform.clock.advance(1);
    ({ seller, offer, wallet, grant } = await createTestMarket(platform));
    purchase = (await buy()).body.purchase;
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("undo restores balance, earnings, entitlement and budget", async () => {
    const check = () =>
      platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${offer.id}`, {
        token: grant.token,
      });
    expect((await check()).body.entitled).toBe(true);
    expect((await asSeller<Balance>("/v1/balance")).data).toEqual([
      { currency: "USD", balance: "0.019", held: "0", payable: "0.019" },
    ]);

    const answer = await refund(grant.token, "undo");
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      purchase: purchase.id,
      amount: "0.02",
      currency: "USD",
      reason: "undo",
    });

    const operator = { token: platform.config.operatorKey };
    const after = await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, operator);
    expect(after.body.balance).toBe("5");
    expect((await asSeller<Balance>("/v1/balance")).data).toEqual([
      { currency: "USD", balance: "0", held: "0", payable: "0" },
    ]);
    const [earned] = (await asSeller<Earnings>("/v1/earnings")).data;
    expect(earned).toMatchObject({ gross: "0.02", refunded: "0.02", fees: "0", net: "0" });
    expect((await check()).body).toEqual({
      entitled: false,
      entitlement: null,
      accessToken: null,
      accessTokenExpiresAt: null,
    });
    const { body } = await platform.call<{ spentToday: string }>("GET /v1/grants/current", {
      token: grant.token,
    });
    expect(body.spentToday).toBe("0");
    const read = await platform.call<Purchase>(`GET /v1/purchases/${purchase.id}`, {
      token: grant.token,
    });
    expect(read.body.refund).toBe(answer.body.id);
    expect((await buy()).status).toBe(201);
  });

  test("a refunded entitlement is in the revoked list for as long as its tokens may be valid", async () => {
    const revoked = async () =>
      (await platform.call<Revoked>("GET /v1/revoked")).body.revoked.map((row) => row.entitlement);
    expect(await revoked()).not.toContain(purchase.entitlement);
    await refund(grant.token, "undo");
    platform.clock.advance(2_000);
    expect(await revoked()).toContain(purchase.entitlement);
    platform.clock.advance(900_000);
    expect(await revoked()).toContain(purchase.entitlement);
    platform.clock.advance(600_000);
    expect(await revoked()).not.toContain(purchase.entitlement);
  });

  test("undo is for ten seconds plus delivery time, regret for the offer's window, the seller's refund unlimited", async () => {
    platform.clock.advance(30_001);
    expect(problemName((await refund(grant.token, "undo")).body.type)).toBe("refund-window-closed");
    platform.clock.advance(3_600_000 - 30_001);
    const { token } = await createTestGrant(platform, wallet);
    // A grant refunds only what was bought with it; the first one has expired by now.
    expect(problemName((await refund(token, "regret")).body.type)).toBe("purchase-not-found");
    expect((await refund(platform.config.operatorKey, "regret")).status).toBe(201);

    purchase = (
      await platform.call<PurchaseResult>("POST /v1/purchases", {
        token,
        body: { offer: offer.id },
      })
    ).body.purchase;
    platform.clock.advance(3_600_000 + 1);
    const late = await refund(platform.config.operatorKey, "regret");
    expect(late.status).toBe(409);
    expect(problemName(late.body.type)).toBe("refund-window-closed");
    expect((await refund(seller.keys.secret, "seller")).status).toBe(201);
  });

  test("409 already-refunded, and one key refunds once", async () => {
    const key = "once";
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refund(grant.token, "undo", { key })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const before = await moneyRows(platform.db.pool);
    const again = await refund(seller.keys.secret, "seller");
    expect(again.status).toBe(409);
    expect(problemName(again.body.type)).toBe("already-refunded");
    expect(await moneyRows(platform.db.pool)).toEqual(before);
  });

  test("409: a seller's key was used for another purchase, whichever book that one is in", async () => {
    const key = "one-refund";
    expect((await refund(seller.keys.secret, "seller", { key })).status).toBe(201);
    for (let i = 0; i < 6; i++) {
      const { token } = await createTestGrant(platform, await createTestWallet(platform));
      const body = { offer: offer.id };
      purchase = (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body })).body
        .purchase;
      const before = await moneyRows(platform.db.pool);
      const reused = await refund(seller.keys.secret, "seller", { key });
      expect([reused.status, problemName(reused.body.type)]).toEqual([
        409,
        "idempotency-key-reused",
      ]);
      expect(await moneyRows(platform.db.pool)).toEqual(before);
    }
  });

  test("404: another seller's key, another buyer's grant, and an unknown purchase get the same answer", async () => {
    const other = await createTestSeller(platform, "Another");
    const stranger = await createTestGrant(platform, await createTestWallet(platform));
    const before = await moneyRows(platform.db.pool);
    const hidden = [
      await refund(other.keys.secret, "seller"),
      await refund(stranger.token, "undo"),
    ];
    purchase = { ...purchase, id: `${purchase.id.slice(0, -4)}0000` };
    const absent = await refund(seller.keys.secret, "seller");
    for (const { status, body } of [...hidden, absent]) {
      expect(status).toBe(404);
      expect({ ...body, requestId: "" }).toEqual({ ...absent.body, requestId: "" });
    }
    expect(await moneyRows(platform.db.pool)).toEqual(before);
  });

  test("403: a reason that the caller may not give", async () => {
    for (const [token, reason] of [
      [grant.token, "seller"],
      [seller.keys.secret, "undo"],
      [seller.keys.secret, "regret"],
    ] as const) {
      const answer = await refund(token, reason);
      expect(answer.status).toBe(403);
      expect(problemName(answer.body.type)).toBe("reason-not-yours");
    }
  });

  test("a refund is listed and read by its buyer's grant and its seller, not by others", async () => {
    const { body: made } = await refund(grant.token, "undo");
    const other = await createTestSeller(platform, "Another");
    for (const token of [grant.token, seller.keys.secret, platform.config.operatorKey]) {
      const list = await platform.call<{ data: Refund[] }>("GET /v1/refunds", { token });
      expect(list.body.data[0]).toEqual(made);
      const read = await platform.call<Refund>(`GET /v1/refunds/${made.id}`, { token });
      expect(read.body).toEqual(made);
    }
    const token = other.keys.secret;
    const list = await platform.call<{ data: Refund[] }>("GET /v1/refunds", { token });
    expect(list.body.data).toEqual([]);
    expect((await platform.call(`GET /v1/refunds/${made.id}`, { token })).status).toBe(404);
  });
});
