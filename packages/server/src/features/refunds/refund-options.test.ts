import type {
  EntitlementCheck,
  NewGrant,
  NewSeller,
  Offer,
  Purchase,
  PurchaseResult,
  Refund,
  RefundOptionsList,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  createTestSeller,
  signInTestGuest,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

/** The clock starts on 10 March at noon. */
describe("refund options", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;
  let wallet: Wallet;
  let grant: NewGrant;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    platform.clock.advance(1);
    ({ seller, offer, wallet, grant } = await createTestMarket(platform));
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const buy = async (token: string, of: Offer, more: object = {}): Promise<Purchase> => {
    const body = { offer: of.id, ...more };
    return (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body })).body
      .purchase;
  };
  const options = async (asker: { token?: string; cookie?: string }, ...purchases: string[]) => {
    const path = `GET /v1/refund-options?purchases=${purchases.join(",")}`;
    return (await platform.call<RefundOptionsList>(path, asker)).body.data;
  };
  const giveBack = (token: string, purchase: string, reason: string) =>
    platform.call<Refund>("POST /v1/refunds", { token, body: { purchase, reason } });

  test("undo, then one tap, then the seller: each until its deadline, and the refund does what the options say", async () => {
    const { id } = await buy(grant.token, offer);
    const [fresh] = await options(grant, id);
    expect(fresh).toMatchObject({
      purchase: id,
      undo: { amount: "0.02" },
      regret: { amount: "0.02" },
      refused: null,
      ask: true,
    });
    platform.clock.advance(Date.parse(fresh?.undo?.until ?? "") - platform.clock.now());
    expect((await options(grant, id))[0]?.undo).not.toBeNull();
    platform.clock.advance(1);
    const [later] = await options(grant, id);
    expect(later).toMatchObject({ undo: null, regret: { amount: "0.02" } });
    platform.clock.advance(Date.parse(later?.regret?.until ?? "") + 1 - platform.clock.now());
    const { token } = await createTestGrant(platform, wallet);
    expect(await options({ token }, id)).toEqual([]);
  });

  test("the reasons why not: the window, the allowance, the use, an earlier refund", async () => {
    const tapped: string[] = [];
    for (let count = 0; count < 2; count++) {
      const of = await createTestOfferOf(platform, seller, {
        kind: "unlock",
        refundWindowSeconds: 600,
      });
      tapped.push((await buy(grant.token, of)).id);
    }
    // A fifth of four purchases is less than one, so both regrets are beyond it.
    const { id } = await buy(grant.token, offer);
    const used = await createTestOfferOf(platform, seller, {
      kind: "unlock",
      refundWindowSeconds: 3600,
      consumptionMark: 0.5,
    });
    const { id: half } = await buy(grant.token, used);
    await platform.call(`POST /v1/purchases/${half}/consumption`, {
      token: seller.keys.secret,
      body: { share: 0.9 },
    });
    platform.clock.advance(60_000);
    const why = async (purchase: string) => (await options(grant, purchase))[0]?.refused;
    expect(await why(half)).toBe("consumed-too-much");
    for (const purchase of tapped)
      expect((await giveBack(grant.token, purchase, "regret")).status).toBe(201);
    expect(await why(id)).toBe("regret-allowance-used");
    expect(await why(tapped[0] ?? "")).toBe("already-refunded");
    platform.clock.advance(600_000);
    const of = await createTestOfferOf(platform, seller, {
      kind: "unlock",
      refundWindowSeconds: 0,
    });
    const { id: short } = await buy(grant.token, of);
    platform.clock.advance(30_001);
    expect(await why(short)).toBe("refund-window-closed");
    // Each reason is the one the refund itself would give.
    const answer = await giveBack(grant.token, short, "regret");
    expect(answer.body).toMatchObject({ type: "urn:tuppence:problem:refund-window-closed" });
  });

  test("for partly used items, the foreseen amount is what is refunded", async () => {
    const arrows = await createTestOfferOf(platform, seller, {
      kind: "item",
      item: { sku: "arrow", type: "consumable" },
      refundWindowSeconds: 3600,
    });
    const { id, buyer } = await buy(grant.token, arrows, { quantity: 10 });
    await platform.call("POST /v1/inventory/consume", {
      token: seller.keys.secret,
      body: { buyer, sku: "arrow", quantity: 4 },
    });
    const [told] = await options(grant, id);
    const back = await giveBack(grant.token, id, "undo");
    expect(back.body.amount).toBe(told?.undo?.amount);
    expect(told?.undo?.amount).not.toBe("0.2");
  });

  test("the seller's page may only undo what the buyer bought in person; no other grant sees it", async () => {
    const cookie = await signInTestGuest(platform);
    const own = (
      await platform.call<Wallet>("POST /v1/wallets", { cookie, body: { currency: "USD" } })
    ).body;
    const topUp = { wallet: own.id, amount: "5", currency: "USD", rail: "sandbox" };
    await platform.call("POST /v1/top-ups", { cookie, body: topUp });
    const ofPage = await createTestGrant(platform, own, { seller: seller.id });
    const other = await createTestSeller(platform);
    const ofOther = await createTestGrant(platform, own, { seller: other.id });
    const agent = await createTestGrant(platform, own);
    const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
      cookie,
      body: { offer: offer.id },
    });
    const { id } = bought.body.purchase;

    expect(await options(ofPage, id)).toMatchObject([{ undo: { amount: "0.02" }, regret: null }]);
    for (const stranger of [ofOther, agent, grant]) {
      expect(await options(stranger, id)).toEqual([]);
      expect((await giveBack(stranger.token, id, "undo")).status).toBe(404);
    }
    expect((await giveBack(ofPage.token, id, "regret")).status).toBe(404);

    const check = () =>
      platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${offer.id}`, ofPage);
    expect((await check()).body.undo).toMatchObject({ purchase: { id }, amount: "0.02" });
    expect((await giveBack(ofPage.token, id, "undo")).status).toBe(201);
    expect((await check()).body).toMatchObject({ entitled: false });
  });

  test("a check reports the undo for as long as it would be accepted", async () => {
    await buy(grant.token, offer);
    const check = async () =>
      (await platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${offer.id}`, grant))
        .body.undo;
    expect(await check()).toMatchObject({ amount: "0.02", until: expect.any(String) });
    platform.clock.advance(30_001);
    expect(await check()).toBeUndefined();
  });

  test("400: a malformed list of purchases", async () => {
    for (const text of ["", ",", "a b", Array(51).fill("pur_1").join(",")]) {
      const query = encodeURIComponent(text);
      const answer = await platform.call(`GET /v1/refund-options?purchases=${query}`, grant);
      expect(answer.status).toBe(400);
    }
    expect(await options(grant, "pur_unknown")).toEqual([]);
  });
});
