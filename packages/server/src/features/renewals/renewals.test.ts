import { formatMicros, micros, parseMicros, type Problem, problemName } from "@tuppence/protocol";
import type {
  CreateGrant,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Renewal,
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
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const DAY = 86_400_000;

const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("passes that renew", () => {
  let platform: TestPlatform;
  let second: TestPlatform;
  let seller: NewSeller;
  let wallet: Wallet;
  let grant: NewGrant;
  let pass: Offer;
  /** The job, run as two servers of an instance would. */
  let renew: () => Promise<unknown>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    second = await createTestPlatform({}, platform.clock, { beside: platform });
    renew = () => Promise.all([platform, second].map(runFairPrices));
  });
  beforeEach(async () => {
    platform.clock.advance(2_000);
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform);
    grant = await grantWith({});
    pass = await sellPass();
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await second.close();
    await platform.close();
  });

  const grantWith = (changes: Partial<CreateGrant>) =>
    createTestGrant(platform, wallet, {
      expiresAt: new Date(platform.clock.now() + 90 * DAY).toISOString(),
      ...changes,
    });
  const sellPass = (more: object = {}) =>
    createTestOfferOf(platform, seller, {
      kind: "pass",
      prices: [{ amount: "0.5", currency: "USD" }],
      pass: { scope: "all", period: "day", renews: true, ...more },
    });
  const buy = (offer = pass, key?: string) =>
    platform.call<PurchaseResult & Problem>("POST /v1/purchases", {
      token: grant.token,
      body: { offer: offer.id, renew: true },
      key,
    });
  const list = async (token = grant.token) =>
    (await platform.call<{ data: Renewal[] }>("GET /v1/renewals", { token })).body.data;
  const cancel = (id: string, token = grant.token) =>
    platform.call<Renewal>(`DELETE /v1/renewals/${id}`, { token });
  const balance = async () =>
    (
      await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
        token: platform.config.operatorKey,
      })
    ).body.balance;
  const nextDay = async () => {
    platform.clock.advance(DAY + 1_000);
    await renew();
  };
  const asSeller = (route: string, body: object) =>
    platform.call(route, { token: seller.keys.secret, body });

  const change = (body: object) =>
    platform.call(`PATCH /v1/grants/${grant.id}`, { token: platform.config.operatorKey, body });
  const revoke = () =>
    platform.call(`POST /v1/grants/${grant.id}/revoke`, { token: platform.config.operatorKey });
  const patchPass = (body: object) => asSeller(`PATCH /v1/offers/${pass.id}`, body);

  test("each day is bought once, until it is cancelled; purchases so far are kept", async () => {
    const key = "renewing";
    const first = await buy(pass, key);
    expect(first.status).toBe(201);
    await buy(pass, key);
    await renew();
    expect(await balance()).toBe("4.5");
    await nextDay();
    await renew();
    expect(await balance()).toBe("4");
    const [renewal, ...others] = await list();
    expect(others).toEqual([]);
    expect(renewal).toMatchObject({ pass: pass.id, price: "0.5", state: "active", renewed: 1 });
    expect(renewal?.lastPurchase).not.toBe(first.body.purchase.id);
    await nextDay();
    expect(await balance()).toBe("3.5");
    const { id } = renewal as Renewal;
    const stranger = await createTestGrant(platform, await createTestWallet(platform));
    expect((await cancel(id, stranger.token)).status).toBe(404);
    expect((await cancel(id)).body).toMatchObject({ state: "cancelled", renewsAt: null });
    expect((await cancel(id)).status).toBe(200);
    await buy(pass, key);
    await nextDay();
    expect(await balance()).toBe("3.5");
    expect(await list()).toMatchObject([{ id, state: "cancelled", renewed: 2 }]);
  });

  test("after days of downtime one period is bought, starting then; a clock that jumps back buys nothing", async () => {
    await buy();
    platform.clock.advance(10 * DAY);
    await renew();
    expect(await balance()).toBe("4");
    platform.clock.advance(-9 * DAY);
    await renew();
    expect(await balance()).toBe("4");
    platform.clock.advance(9 * DAY);
    await renew();
    expect(await balance()).toBe("4");
  });

  test.each([
    ["over-budget", "over the budget", () => change({ limits: { perMonth: "0.7" } })],
    [
      "price-changed",
      "at a higher price",
      () => patchPass({ prices: [{ amount: "0.51", currency: "USD" }] }),
    ],
    ["offer-not-found", "off sale", () => patchPass({ active: false })],
    ["grant-revoked", "without its grant", () => revoke()],
  ] as const)("it stops with %s: %s nothing is bought", async (because, _, happens) => {
    await buy();
    await happens();
    await nextDay();
    expect(await balance()).toBe("4.5");
    const { rows } = await platform.db.pool.query(
      "SELECT state, stopped_because FROM renewals ORDER BY id DESC LIMIT 1",
    );
    expect(rows).toEqual([{ state: "stopped", stopped_because: because }]);
    await nextDay();
    expect(await balance()).toBe("4.5");
  });

  describe("the agreed price", () => {
    const buyFor = async (terms: object, request: object = {}) => {
      pass = await createTestOfferOf(platform, seller, {
        kind: "pass",
        prices: usd("0.5"),
        pass: { scope: "all", period: "day", renews: true },
        ...terms,
      });
      const body = { offer: pass.id, renew: true, ...request };
      const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
        token: grant.token,
        body,
      });
      expect(answer.status).toBe(201);
      return answer.body.charged;
    };
    const inKorea = { countryPrices: { KR: usd("0.3") } };
    const named = { payWhatYouWant: { minimum: usd("0.1"), suggestion: usd("0.3") } };
    const falling = () => ({
      availability: {
        from: new Date(platform.clock.now() - DAY).toISOString(),
        until: null,
        steps: [{ at: new Date(platform.clock.now() - 1_000).toISOString(), prices: usd("0.2") }],
      },
    });

    test.each([
      ["the price of the buyer's country", "0.3", () => inKorea, { country: "KR" }],
      ["the amount they named", "0.8", () => named, { amount: { amount: "0.8", currency: "USD" } }],
      ["a price that had fallen", "0.2", falling, {}],
    ])("is paid every time: %s", async (_, price, terms, request) => {
      expect(await buyFor(terms(), request)).toBe(price);
      await nextDay();
      await nextDay();
      expect(await balance()).toBe(formatMicros(micros(5_000_000n - 3n * parseMicros(price))));
      expect(await list()).toMatchObject([{ price, state: "active", renewed: 2 }]);
    });

    test("renews at a lower price once the pass gets cheaper, and never above the agreed price", async () => {
      await buyFor(inKorea, { country: "KR" });
      await patchPass({ countryPrices: { KR: usd("0.25") } });
      await nextDay();
      expect(await balance()).toBe("4.45");
      await patchPass({ countryPrices: { KR: usd("0.3") } });
      await nextDay();
      expect(await balance()).toBe("4.15");
      expect(await list()).toMatchObject([{ price: "0.3", renewed: 2 }]);
    });

    test.each([
      ["the country's price is removed", inKorea, { country: "KR" }, { countryPrices: null }],
      [
        "the minimum rises above it",
        named,
        { amount: { amount: "0.2", currency: "USD" } },
        { payWhatYouWant: { minimum: usd("0.4"), suggestion: usd("0.4") } },
      ],
    ])("is never exceeded: when %s it stops", async (_, terms, request, patch) => {
      await buyFor(terms, request);
      const paid = await balance();
      await patchPass(patch);
      await nextDay();
      expect(await balance()).toBe(paid);
      expect(await list()).toMatchObject([{ state: "stopped", stoppedBecause: "price-changed" }]);
    });

    test("is what was paid for a pass they already owned, whatever it costs now", async () => {
      await buyFor(inKorea, { country: "KR", renew: false });
      await patchPass({ countryPrices: null });
      await buy();
      expect(await list()).toMatchObject([{ price: "0.3", state: "active" }]);
      await nextDay();
      expect(await balance()).toBe("4.7");
      expect(await list()).toMatchObject([{ state: "stopped", stoppedBecause: "price-changed" }]);
    });
  });

  test.each([
    ["seller", () => seller.keys.secret],
    ["undo", () => grant.token],
  ])(
    "a refund of the period (%s) ends it at once, and the reason is recorded",
    async (reason, token) => {
      const { body } = await buy();
      const refund = { purchase: body.purchase.id, reason };
      await platform.call("POST /v1/refunds", { token: token(), body: refund });
      const ended = { state: "stopped", stoppedBecause: "already-refunded", renewsAt: null };
      const [told] = await list();
      expect(told).toMatchObject(ended);
      expect(told?.endedAt).toEqual(new Date(platform.clock.now()).toISOString());
      expect((await cancel(told?.id ?? "")).body).toMatchObject(ended);
      await nextDay();
      expect(await balance()).toBe("5");
      expect(await list()).toMatchObject([
        { state: "stopped", stoppedBecause: "already-refunded" },
      ]);
    },
  );

  test("bought again after a refund, it renews", async () => {
    const { body } = await buy();
    await asSeller("POST /v1/refunds", { purchase: body.purchase.id, reason: "seller" });
    platform.clock.advance(1_000);
    await buy();
    expect(await list()).toMatchObject([{ state: "active" }, { state: "stopped" }]);
    await nextDay();
    expect(await balance()).toBe("4");
  });

  test("422: an offer that does not renew cannot be bought with `renew`", async () => {
    const answer = await buy(await sellPass({ renews: false }));
    expect([answer.status, problemName(answer.body.type)]).toEqual([422, "not-renewable"]);
    expect(await balance()).toBe("5");
  });
});
