import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Balance,
  Consumption,
  Earnings,
  NewGrant,
  NewSeller,
  Offer,
  Purchase,
  PurchaseResult,
  Refund,
  RefundRates,
  RefundRequest,
  RegretAllowance,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const DAY = 86_400_000;

/** The clock starts on 10 March. */
describe("fair refunds", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let wallet: Wallet;
  let grant: NewGrant;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    platform.clock.advance(1);
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform);
    grant = await createTestGrant(platform, wallet, {
      expiresAt: new Date(platform.clock.now() + 200 * DAY).toISOString(),
    });
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const buy = async (offer?: Offer, more: object = {}): Promise<Purchase> => {
    const { id } = offer ?? (await createTestOffer(platform, seller));
    const { token } = grant;
    const body = { offer: id, ...more };
    platform.clock.advance(1);
    return (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body })).body
      .purchase;
  };
  const refund = (purchase: Purchase, reason = "regret", token = grant.token) =>
    platform.call<Refund & Problem>("POST /v1/refunds", {
      token,
      body: { purchase: purchase.id, reason },
    });
  const allowance = async () =>
    (await platform.call<RegretAllowance>("GET /v1/regret-allowance", { token: grant.token })).body;
  const asSeller = <T = Problem>(route: string, body?: unknown, token = seller.keys.secret) =>
    platform.call<T>(route, { token, body });
  const ask = (purchase: Purchase, token = grant.token, key?: string) =>
    platform.call<RefundRequest & Problem>("POST /v1/refund-requests", {
      token,
      body: { purchase: purchase.id, reason: "It was not what it said" },
      key,
    });

  test("three regrets a month for a new buyer, even when ten come at once; then the seller decides", async () => {
    const bought = [];
    for (let i = 0; i < 10; i++) bought.push(await buy());
    // Ten are bought and not yet old enough to be kept, but they count: one more than three.
    expect(await allowance()).toEqual({ allowed: 4, used: 0, left: 4 });
    const answers = await Promise.all(bought.map((purchase) => refund(purchase)));
    const accepted = answers.filter(({ status }) => status === 201).length;
    expect(accepted).toBeGreaterThanOrEqual(3);
    expect(accepted).toBeLessThanOrEqual(4);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused?.status).toBe(409);
    expect(problemName(refused?.body.type ?? "")).toBe("regret-allowance-used");
    expect((await allowance()).left).toBe(0);
  });

  test("the allowance grows with kept purchases, and starts again each month", async () => {
    for (let i = 0; i < 20; i++) await buy();
    expect(await allowance()).toEqual({ allowed: 5, used: 0, left: 5 });
    expect((await refund(await buy())).status).toBe(201);
    expect(await allowance()).toEqual({ allowed: 5, used: 1, left: 4 });
    platform.clock.advance(31 * DAY);
    expect(await allowance()).toEqual({ allowed: 5, used: 0, left: 5 });
    platform.clock.advance(90 * DAY);
    expect(await allowance()).toEqual({ allowed: 3, used: 0, left: 3 });
  });

  test("a purchase used beyond the offer's mark is not returned in one tap", async () => {
    const offer = await createTestOfferOf(platform, seller, {
      kind: "play",
      play: { lengthSeconds: 60 },
      refundWindowSeconds: 3600,
    });
    expect(offer.consumptionMark).toBe(0.5);
    const purchase = await buy(offer, { playId: "one" });
    const report = (share: number, token = seller.keys.secret) =>
      asSeller<Consumption & Problem>(
        `POST /v1/purchases/${purchase.id}/consumption`,
        { share },
        token,
      );
    expect((await report(0.5)).body).toEqual({ purchase: purchase.id, share: 0.5 });
    expect((await report(0.2)).body.share).toBe(0.5);
    const other = await createTestSeller(platform);
    expect((await report(1, other.keys.secret)).status).toBe(404);
    const second = await buy(offer, { playId: "two" });
    // Parsed as a decimal, not as a floating-point number: 0.69 * 10000 is 6899.999…
    for (const share of [0.51, 0.57, 0.69]) expect((await report(share)).body.share).toBe(share);
    const answer = await refund(purchase);
    expect([answer.status, problemName(answer.body.type)]).toEqual([409, "consumed-too-much"]);
    expect((await refund(second)).status).toBe(201);
  });

  test("a request: the buyer asks, the seller approves once, the money is returned", async () => {
    const purchase = await buy();
    platform.clock.advance(2 * DAY);
    const key = "ask-once";
    const made = await ask(purchase, grant.token, key);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ purchase: purchase.id, state: "open", refund: null });
    expect((await ask(purchase, grant.token, key)).body).toEqual(made.body);
    const again = await ask(purchase);
    expect([again.status, problemName(again.body.type)]).toEqual([409, "already-requested"]);

    const { id } = made.body;
    const open = await asSeller<{ data: RefundRequest[] }>("GET /v1/refund-requests?state=open");
    expect(open.body.data.map((request) => request.id)).toEqual([id]);
    const answers = await Promise.all([
      asSeller(`POST /v1/refund-requests/${id}/accept`),
      asSeller(`POST /v1/refund-requests/${id}/accept`),
      asSeller(`POST /v1/refund-requests/${id}/decline`, { note: "No" }),
      asSeller(`POST /v1/refund-requests/${id}/decline`, { note: "Never" }),
    ]);
    const { body: seen } = await platform.call<RefundRequest>(`GET /v1/refund-requests/${id}`, {
      token: grant.token,
    });
    expect(["accepted", "declined"]).toContain(seen.state);
    const refunds = await asSeller<{ data: Refund[] }>("GET /v1/refunds");
    expect(refunds.body.data).toHaveLength(seen.state === "accepted" ? 1 : 0);
    expect(refunds.body.data[0]?.id ?? null).toBe(seen.refund);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(
      seen.state === "accepted" ? 2 : 1,
    );
    const { body: after } = await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
      token: platform.config.operatorKey,
    });
    expect(after.balance).toBe(seen.state === "accepted" ? "5" : "4.98");
  });

  test("a rejected request gives the reason; others do not see it", async () => {
    const purchase = await buy();
    const { id } = (await ask(purchase)).body;
    const other = await createTestSeller(platform);
    const decline = `POST /v1/refund-requests/${id}/decline`;
    expect((await asSeller(decline, { note: "No" }, other.keys.secret)).status).toBe(404);
    const stranger = await createTestGrant(platform, await createTestWallet(platform));
    const hidden = await platform.call(`GET /v1/refund-requests/${id}`, { token: stranger.token });
    expect(hidden.status).toBe(404);
    expect((await ask(purchase, stranger.token)).status).toBe(404);
    const declined = await asSeller<RefundRequest>(decline, { note: "It was read to its end" });
    expect(declined.body).toMatchObject({ state: "declined", note: "It was read to its end" });
    const late = await asSeller(`POST /v1/refund-requests/${id}/accept`);
    expect([late.status, problemName(late.body.type)]).toEqual([409, "refund-request-decided"]);
  });

  test("rates by offer: what was bought, what was refunded and why", async () => {
    const offers = [
      await createTestOffer(platform, seller),
      await createTestOffer(platform, seller),
    ];
    const first = await buy(offers[0]);
    await refund(first);
    const second = await buy(offers[0]);
    await refund(second, "undo");
    await buy(offers[0]);
    const third = await buy(offers[1]);
    await refund(third, "seller", seller.keys.secret);
    const { body } = await asSeller<RefundRates>("GET /v1/refund-rates");
    const figures = body.data.map(({ purchases, refunds, rate, gross, refunded }) => ({
      purchases,
      ...refunds,
      rate,
      gross,
      refunded,
    }));
    expect(figures).toEqual([
      { purchases: 3, undo: 1, regret: 1, seller: 0, rate: 0.5, gross: "0.06", refunded: "0.04" },
      { purchases: 1, undo: 0, regret: 0, seller: 1, rate: 1, gross: "0.02", refunded: "0.02" },
    ]);
    const other = await createTestSeller(platform);
    const theirs = await asSeller<RefundRates>(
      "GET /v1/refund-rates",
      undefined,
      other.keys.secret,
    );
    expect(theirs.body.data).toEqual([]);
  });

  test("collaborators see their shares; refunds after the split changed restore everyone to the micro-unit", async () => {
    const [painter, writer] = [await createTestSeller(platform), await createTestSeller(platform)];
    const offer = await createTestOfferOf(platform, seller, {
      kind: "unlock",
      prices: [{ amount: "0.100003", currency: "USD" }],
      split: { shares: [{ seller: painter.id, basisPoints: 3_333 }] },
    });
    const other = { ...grant };
    const purchase = await buy(offer);
    const everyone = [seller, painter, writer];
    const balances = () =>
      Promise.all(
        everyone.map(
          async ({ keys }) =>
            (await asSeller<Balance>("GET /v1/balance", undefined, keys.secret)).body.data[0]
              ?.balance ?? "0",
        ),
      );
    const nets = () =>
      Promise.all(
        everyone.map(async ({ keys }) => {
          const { body } = await asSeller<Earnings>("GET /v1/earnings", undefined, keys.secret);
          return body.data[0]?.net ?? "0";
        }),
      );
    expect(await balances()).toEqual(["0.063339", "0.031664", "0"]);
    expect(await nets()).toEqual(await balances());
    const shares = [
      { seller: painter.id, basisPoints: 100 },
      { seller: writer.id, basisPoints: 9_000 },
    ];
    const changed = await asSeller(`POST /v1/offers/${offer.id}/splits`, { shares });
    expect(changed.status).toBeLessThan(300);
    grant = await createTestGrant(platform, await createTestWallet(platform));
    const later = await buy(offer);
    expect(await nets()).toEqual(await balances());
    grant = other;
    await refund(purchase, "seller", seller.keys.secret);
    await refund(later, "seller", seller.keys.secret);
    expect(await balances()).toEqual(["0", "0", "0"]);
    expect(await nets()).toEqual(["0", "0", "0"]);
  });
});
