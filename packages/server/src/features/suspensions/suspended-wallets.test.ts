import { type Problem, problemName } from "@tuppence/protocol";
import type { Order, PurchaseResult, Suspension, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestGame } from "../../testing/test-items.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestOfferOf,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

const told = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemName((body as Problem).type ?? ""),
];

describe("suspended wallets", () => {
  let platform: TestPlatform;
  let market: TestMarket;

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

  const operator = () => platform.config.operatorKey;
  const say = (action: "suspend" | "resume", { id }: Pick<Wallet, "id">, body: object = {}) =>
    platform.call<Wallet>(`POST /v1/wallets/${id}/${action}`, {
      token: operator(),
      body: { reason: "Stolen", ...body },
    });
  const buy = (offer = market.offer, token = market.grant.token, more: object = {}) =>
    platform.call<PurchaseResult & Problem>("POST /v1/purchases", {
      token,
      body: { offer: offer.id, ...more },
    });
  const REFUSED = [403, "wallet-suspended"];
  const balance = async (wallet = market.wallet) =>
    (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { token: operator() })).body
      .balance;

  test("it pays nothing and accepts no top-up; it keeps its balance, and refunds arrive", async () => {
    const { seller, wallet, offer } = market;
    const { purchase } = (await buy()).body;
    expect((await say("suspend", wallet)).body).toMatchObject({
      balance: "4.98",
      suspendedAt: expect.any(String),
    });
    expect(told(await buy(await createTestOffer(platform, seller)))).toEqual(REFUSED);
    expect((await buy(offer)).body).toMatchObject({ alreadyOwned: true });
    const topUp = await platform.call("POST /v1/top-ups", {
      token: operator(),
      body: { wallet: wallet.id, amount: "1", currency: "USD", rail: "sandbox" },
    });
    expect(told(topUp)).toEqual(REFUSED);
    const undone = await platform.call("POST /v1/refunds", {
      token: market.grant.token,
      body: { purchase: purchase.id, reason: "undo" },
    });
    expect(undone.status).toBe(201);
    expect(await balance()).toBe("5");
    expect((await say("resume", wallet)).body.suspendedAt).toBeNull();
    expect((await buy()).status).toBe(201);
  });

  test("of payments sent around a suspension, each decided later is refused; none is half done", async () => {
    const { seller, wallet } = market;
    const offers = await Promise.all(
      Array.from({ length: 12 }, () => createTestOffer(platform, seller)),
    );
    const [answers] = await Promise.all([
      Promise.all(offers.map((offer) => buy(offer))),
      say("suspend", wallet),
    ]);
    const paid = answers.filter(({ status }) => status === 201).length;
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(told(answer)).toEqual(REFUSED);
    expect(Number(await balance())).toBeCloseTo(5 - paid * 0.02, 6);
    expect(told(await buy(await createTestOffer(platform, seller)))).toEqual(REFUSED);
  });

  test("a running meter takes nothing more from it, and closing returns the rest", async () => {
    const meters = testMeters(platform);
    const { seller, grant, wallet } = market;
    const offer = await meters.offer(seller, "0.01");
    const { meter } = (await meters.open(grant.token, offer)).body;
    await meters.tick(grant.token, meter, 2);
    await say("suspend", wallet);
    expect(told(await meters.tick(seller.keys.secret, meter, 8))).toEqual(REFUSED);
    expect(told(await meters.open(grant.token, offer))).toEqual(REFUSED);
    const closed = await meters.close(seller.keys.secret, meter, { units: 8 });
    expect(closed.body).toMatchObject({ charged: "0.02", held: "0" });
    expect(await balance()).toBe("4.98");
  });

  test("an order paid from it is neither confirmed nor finalized", async () => {
    const game = await createTestGame(platform);
    const potion = await game.sell({ sku: "potion", type: "consumable" });
    const open = async () =>
      (await game.asGame<Order>("POST /v1/orders", { offer: potion.id, buyer: game.player })).body
        .id;
    const [waiting, agreed] = [await open(), await open()];
    await game.asPlayer(`POST /v1/orders/${agreed}/confirm`, {});
    await say("suspend", game.wallet);
    expect(told(await game.asPlayer(`POST /v1/orders/${waiting}/confirm`, {}))).toEqual(REFUSED);
    expect(told(await game.asGame(`POST /v1/orders/${agreed}/finalize`))).toEqual(REFUSED);
    await game.asPlayer(`POST /v1/orders/${agreed}/cancel`);
    expect(await balance(game.wallet)).toBe("4.9");
  });

  test("a pass is not renewed from it", async () => {
    const { seller, wallet } = market;
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: { scope: "all", period: "day", renews: true },
    });
    const grant = await createTestGrant(platform, wallet, {
      expiresAt: new Date(platform.clock.now() + 30 * 86_400_000).toISOString(),
    });
    await buy(pass, grant.token, { renew: true });
    await say("suspend", wallet);
    platform.clock.advance(86_400_000 + 2_000);
    await runFairPrices(platform);
    const { body } = await platform.call<{ data: object[] }>("GET /v1/renewals", {
      token: grant.token,
    });
    expect(body.data).toMatchObject([{ state: "stopped", stoppedBecause: "wallet-suspended" }]);
  });

  test("a repeated request is recorded once; who, when and why stays on record", async () => {
    const { wallet } = market;
    const path = `/v1/wallets/${wallet.id}/suspend`;
    const twice = () =>
      platform.call(`POST ${path}`, {
        token: operator(),
        body: { reason: "Stolen", by: "Kim" },
        key: `stop-${wallet.id}`,
      });
    expect([(await twice()).status, (await twice()).status]).toEqual([200, 200]);
    platform.clock.advance(1_000);
    await say("resume", wallet, { reason: "Given back" });
    const { body } = await platform.call<{ data: Suspension[] }>(
      `GET /v1/suspensions?wallet=${wallet.id}`,
      { token: operator() },
    );
    expect(body.data.map(({ action, by, reason }) => [action, by, reason])).toEqual([
      ["resume", "operator", "Given back"],
      ["suspend", "Kim", "Stolen"],
    ]);
    for (const token of [market.grant.token, market.seller.keys.secret])
      expect((await platform.call(`POST ${path}`, { token, body: { reason: "x" } })).status).toBe(
        403,
      );
  });
});
