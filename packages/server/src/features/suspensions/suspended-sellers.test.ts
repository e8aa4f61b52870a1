import { randomUUID } from "node:crypto";
import { type Problem, problemName } from "@tuppence/protocol";
import type {
  EntitlementCheck,
  MeterResult,
  NewSeller,
  Offer,
  Order,
  PurchaseResult,
  Seller,
  Suspension,
} from "@tuppence/protocol/wire";
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
import { createReader, createTestPage } from "../oauth/testing/test-page.ts";

type Answered = PurchaseResult & Problem;

const told = ({ status, body }: { status: number; body: Pick<Problem, "type"> }) => [
  status,
  problemName(body.type ?? ""),
];

describe("suspended sellers", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let second: TestPlatform;

  beforeAll(async () => {
    platform = await createTestPlatform();
    second = await createTestPlatform({}, platform.clock, { beside: platform });
  });
  beforeEach(async () => {
    platform.clock.advance(2_000);
    market = await createTestMarket(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await second.close();
    await platform.close();
  });

  const operator = () => platform.config.operatorKey;
  const say = (action: "suspend" | "resume", { id }: Pick<NewSeller, "id">, body: object = {}) =>
    platform.call<Seller>(`POST /v1/sellers/${id}/${action}`, {
      token: operator(),
      body: { reason: "Sells what is not theirs", ...body },
    });
  const buy = (offer: Offer, token = market.grant.token, more: object = {}, key?: string) =>
    platform.call<Answered>("POST /v1/purchases", {
      token,
      body: { offer: offer.id, ...more },
      key,
    });
  const REFUSED = [403, "seller-suspended"];

  test("none of their offers sell, by any grant or in person; after resuming, they do again", async () => {
    const { seller, wallet } = market;
    const [fresh, bundled] = [await createTestOffer(platform, seller), market.offer];
    const bundle = await createTestOfferOf(platform, seller, {
      kind: "bundle",
      bundle: { offers: [bundled.id] },
    });
    const everywhere = await createTestGrant(platform, wallet);
    const reader = await createReader(platform);
    const page = await createTestPage(platform, seller);
    const bound = (await page.redeem(await page.code(reader))).body.access_token;
    const answer = await say("suspend", seller);
    expect(answer.status).toBe(200);
    expect(answer.body.suspendedAt).not.toBeNull();
    const onPage = await platform.call<Answered>("POST /v1/purchases", {
      headers: await page.headers(bound, "POST", "/v1/purchases"),
      body: { offer: fresh.id },
    });
    const inPerson = await platform.call<Answered>("POST /v1/purchases", {
      cookie: reader.cookie,
      body: { offer: fresh.id, wallet: reader.wallet.id },
    });
    for (const refused of [
      await buy(fresh),
      await buy(fresh, everywhere.token),
      await buy(bundle),
      onPage,
      inPerson,
    ])
      expect(told(refused)).toEqual(REFUSED);
    const anotherPage = await createTestPage(platform, seller);
    expect((await anotherPage.allow(reader)).status).toBe(400);
    for (const token of [everywhere.token, seller.keys.publishable])
      expect((await platform.call(`GET /v1/offers/${fresh.id}`, { token })).status).toBe(404);
    const shown = await platform.call<{ data: Offer[] }>("GET /v1/offers", {
      token: seller.keys.publishable,
    });
    expect(shown.body.data).toEqual([]);

    expect((await say("resume", seller)).body.suspendedAt).toBeNull();
    expect((await buy(fresh)).status).toBe(201);
  });

  test("on another server it takes effect within a second, however fresh its cache is", async () => {
    const elsewhere = async () => {
      const offer = await createTestOffer(platform, market.seller);
      const answer = await second.app.inject({
        method: "POST",
        url: "/v1/purchases",
        headers: {
          authorization: `Bearer ${market.grant.token}`,
          "idempotency-key": randomUUID(),
        },
        payload: { offer: offer.id },
      });
      return answer.statusCode;
    };
    const warm = await second.app.inject({
      method: "POST",
      url: "/v1/purchases",
      headers: { authorization: `Bearer ${market.grant.token}`, "idempotency-key": randomUUID() },
      payload: { offer: market.offer.id },
    });
    expect(warm.statusCode).toBe(201);
    await say("suspend", market.seller);
    platform.clock.advance(1_000);
    expect(await elsewhere().catch(() => 0)).not.toBe(201);
    const again = await second.app.inject({
      method: "POST",
      url: "/v1/purchases",
      headers: { authorization: `Bearer ${market.grant.token}`, "idempotency-key": randomUUID() },
      payload: { offer: market.offer.id },
    });
    // It is theirs already, so it stays open.
    expect(again.json<PurchaseResult>().alreadyOwned).toBe(true);
  });

  test("purchases are kept: fresh tokens, the same answer to the same request, refunds", async () => {
    const { seller, offer } = market;
    const first = await buy(offer, undefined, {}, "once");
    await say("suspend", seller);
    platform.clock.advance(60_000);
    expect((await buy(offer, undefined, {}, "once")).body).toMatchObject({
      purchase: { id: first.body.purchase.id },
      alreadyOwned: false,
    });
    expect((await buy(offer)).body).toMatchObject({ alreadyOwned: true, charged: "0" });
    const check = await platform.call<EntitlementCheck>(
      `GET /v1/entitlements/check?offer=${offer.id}&buyer=${first.body.purchase.buyer}`,
      { token: seller.keys.secret },
    );
    expect(check.body.accessToken).toEqual(expect.any(String));
    const back = await platform.call("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase: first.body.purchase.id, reason: "seller" },
    });
    expect(back.status).toBe(201);
    expect(told(await buy(offer))).toEqual(REFUSED);
  });

  test("a running meter charges nothing more, by anybody's tick or last units; the rest is returned", async () => {
    const { seller, wallet, grant } = market;
    const meters = testMeters(platform);
    const offer = await meters.offer(seller, "0.01");
    const everywhere = await createTestGrant(platform, wallet);
    const meter = (await meters.open(everywhere.token, offer)).body.meter;
    await meters.tick(everywhere.token, meter, 3);
    await say("suspend", seller);
    for (const token of [everywhere.token, seller.keys.secret])
      expect(told((await meters.tick(token, meter, 9)) as never)).toEqual(REFUSED);
    expect(told((await meters.open(grant.token, offer)) as never)).toEqual(REFUSED);
    const closed = await meters.close(seller.keys.secret, meter, { units: 9 });
    expect(closed.body).toMatchObject({ status: "closed", charged: "0.03", held: "0" });
    expect(await meters.balance(wallet)).toBe("4.97");
  });

  test("orders are neither opened, confirmed nor finalized; cancelling returns the money", async () => {
    const game = await createTestGame(platform);
    const potion = await game.sell({ sku: "potion", type: "consumable" });
    const open = () =>
      game.asGame<Order & Pick<Problem, "type">>("POST /v1/orders", {
        offer: potion.id,
        buyer: game.player,
      });
    const [waiting, agreed] = [(await open()).body.id, (await open()).body.id];
    await game.asPlayer(`POST /v1/orders/${agreed}/confirm`, {});
    await say("suspend", game.seller);
    const answers = [
      await open(),
      await game.asPlayer<Problem>(`POST /v1/orders/${waiting}/confirm`, {}),
      await game.asGame<Problem>(`POST /v1/orders/${agreed}/finalize`),
      await game.asGame<Problem>("POST /v1/inventory/grant", {
        buyer: game.player,
        sku: "potion",
        quantity: 1,
      }),
    ];
    for (const answer of answers) expect(told(answer)).toEqual(REFUSED);
    expect((await game.asGame(`POST /v1/orders/${agreed}/cancel`)).status).toBe(200);
    const { body } = await platform.call<{ balance: string }>(`GET /v1/wallets/${game.wallet.id}`, {
      token: operator(),
    });
    expect(body.balance).toBe("4.9");
  });

  test("a pass is not renewed", async () => {
    const { seller, wallet } = market;
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: { scope: "all", period: "day", renews: true },
    });
    const grant = await createTestGrant(platform, wallet, {
      expiresAt: new Date(platform.clock.now() + 30 * 86_400_000).toISOString(),
    });
    await buy(pass, grant.token, { renew: true });
    await say("suspend", seller);
    platform.clock.advance(86_400_000 + 2_000);
    await runFairPrices(platform);
    const renewals = await platform.call<{ data: object[] }>("GET /v1/renewals", {
      token: grant.token,
    });
    expect(renewals.body.data).toMatchObject([
      { state: "stopped", stoppedBecause: "seller-suspended", renewed: 0 },
    ]);
  });

  test("their keys cannot change what is sold: no offer, price, split, file, key, name or origin", async () => {
    const { seller, offer } = market;
    await say("suspend", seller);
    const token = seller.keys.secret;
    const { kind, title, resourceUrl, prices } = offer;
    const tries: readonly (readonly [string, object | Buffer])[] = [
      ["POST /v1/offers", { kind, title, resourceUrl, prices }],
      [`PATCH /v1/offers/${offer.id}`, { title: "Cheaper" }],
      [`POST /v1/offers/${offer.id}/splits`, { shares: [] }],
      [`POST /v1/sellers/${seller.id}/keys`, { kind: "secret" }],
      [`PATCH /v1/sellers/${seller.id}`, { origins: ["https://elsewhere.example"] }],
    ];
    for (const [route, body] of tries)
      expect([route, ...told(await platform.call(route, { token, body }))]).toEqual([
        route,
        ...REFUSED,
      ]);
    const upload = await platform.call("POST /v1/files?name=a.txt", {
      token,
      body: Buffer.from("a"),
      headers: { "content-type": "text/plain" },
    });
    expect(told(upload)).toEqual(REFUSED);
    const byOperator = await platform.call(`PATCH /v1/sellers/${seller.id}`, {
      token: operator(),
      body: { name: "Found out" },
    });
    expect(byOperator.status).toBe(200);
  });

  test("who decided, when and why is recorded, and only the operator can read it", async () => {
    const { seller } = market;
    await say("suspend", seller, { by: "Kim", reason: "A complaint" });
    platform.clock.advance(5_000);
    const twice = await say("suspend", seller, { reason: "Another complaint" });
    platform.clock.advance(5_000);
    await say("resume", seller, { by: "Lee", reason: "Settled" });
    const path = `GET /v1/suspensions?seller=${seller.id}`;
    const { body } = await platform.call<{ data: Suspension[]; nextCursor: string | null }>(path, {
      token: operator(),
    });
    expect(body.data.map(({ action, by, reason }) => [action, by, reason])).toEqual([
      ["resume", "Lee", "Settled"],
      ["suspend", "operator", "Another complaint"],
      ["suspend", "Kim", "A complaint"],
    ]);
    expect(twice.body.suspendedAt).toBe(body.data[2]?.createdAt);
    expect((await platform.call(path, { token: seller.keys.secret })).status).toBe(403);
    const unknown = await say("suspend", { id: "sel_01jqqqqqqqqqqqqqqqqqqqqqqq" });
    expect(unknown.status).toBe(404);
    for (const reason of ["", "   ", "Bank \u202e", undefined])
      expect((await say("suspend", seller, { reason })).status).toBe(400);
  });

  test.each([
    ["every key is revoked", true],
    ["the publishable keys are revoked, on pages", false],
    ["no origin is left, on pages", false],
  ] as const)("403 seller-not-selling: %s", async (how, everywhere) => {
    const { seller } = market;
    const reader = await createReader(platform);
    const page = await createTestPage(platform, seller);
    const bound = (await page.redeem(await page.code(reader))).body.access_token;
    const meter = await testMeters(platform).open(
      market.grant.token,
      await testMeters(platform).offer(seller, "0.01"),
    );
    if (how.startsWith("no origin")) {
      const token = operator();
      await platform.call(`PATCH /v1/sellers/${seller.id}`, { token, body: { origins: [] } });
    } else {
      const keys = await platform.call<{ data: { id: string; kind: string }[] }>(
        `GET /v1/sellers/${seller.id}/keys`,
        { token: operator() },
      );
      for (const { id, kind } of keys.body.data)
        if (everywhere || kind === "publishable")
          await platform.call(`DELETE /v1/keys/${id}`, { token: operator() });
    }
    const onPage = await platform.call<Answered>("POST /v1/purchases", {
      headers: await page.headers(bound, "POST", "/v1/purchases"),
      body: { offer: market.offer.id },
    });
    expect(told(onPage)).toEqual([403, "seller-not-selling"]);
    const bearer = await buy(market.offer);
    expect(bearer.status).toBe(everywhere ? 403 : 201);
    const ticked = await testMeters(platform).tick(market.grant.token, meter.body.meter, 1);
    expect((ticked as { status: number; body: MeterResult }).status).toBe(everywhere ? 403 : 200);
  });
});
