import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Earnings,
  InsightPoint,
  InsightSeries,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
} from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { summed } from "../testing/summed.ts";

const DAY_MS = 86_400_000;

function filled({ data }: InsightSeries, currency = "USD"): InsightPoint[] | undefined {
  return data
    .find((one) => one.currency === currency)
    ?.points.filter(({ purchases, refunds }) => purchases + refunds > 0);
}

function buyersOf(points: readonly InsightPoint[] | undefined) {
  return points?.map(({ period, buyers, newBuyers }) => [period, buyers, newBuyers]);
}

/** Wednesday 10 March 2027: Ann buys both, Bob the cheap one. A day later Ann returns that, and Cem pays in won. */
describe("series", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let cheap: Offer;
  let dear: Offer;

  const read = async (query = "", token = seller.keys.secret) =>
    (
      await platform.call<InsightSeries & Problem>(
        `GET /v1/sellers/${seller.id}/insight/series${query}`,
        { token },
      )
    ).body;
  const earnings = async (query: string) =>
    (
      await platform.call<Earnings>(`GET /v1/earnings?${query}`, {
        token: seller.keys.secret,
      })
    ).body.data;
  const reader = async (currency = "USD") => {
    const wallet = await createTestWallet(platform, "1000", currency);
    const expiresAt = new Date(platform.clock.now() + 90 * DAY_MS).toISOString();
    return createTestGrant(platform, wallet, { expiresAt });
  };
  const buy = async ({ token }: NewGrant, offer: Offer) => {
    const body = { offer: offer.id };
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
    expect(answer.status).toBe(201);
    return answer.body.purchase;
  };

  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
    cheap = await createTestOffer(platform, seller, { title: "Cheap" });
    const prices = [
      { amount: "0.5", currency: "USD" },
      { amount: "700", currency: "KRW" },
    ];
    dear = await createTestOffer(platform, seller, { title: "Dear", prices });
    const [ann, bob] = [await reader(), await reader()];
    const first = await buy(ann, cheap);
    await buy(ann, dear);
    await buy(bob, cheap);
    await summed(platform);
    platform.clock.advance(DAY_MS);
    await buy(bob, dear);
    await buy(await reader("KRW"), dear);
    const body = { purchase: first.id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: seller.keys.secret, body });
    await summed(platform);
  });
  afterAll(() => platform.close());

  test("has a point for each day, with the sums of the earnings", async () => {
    const series = await read();
    expect(series).toMatchObject({
      from: "2027-02-09",
      to: "2027-03-11",
      by: "day",
      timeZone: "UTC",
      offer: null,
    });
    expect(series.data.map(({ points }) => points.length)).toEqual([31, 31]);
    expect(filled(series)).toEqual([
      {
        period: "2027-03-10",
        purchases: 3,
        paid: 3,
        refunds: 0,
        gross: "0.54",
        refunded: "0",
        fees: "0.027",
        shares: "0",
        net: "0.513",
        buyers: 2,
        newBuyers: 2,
        refundRate: 0,
        feeShare: 0.05,
      },
      {
        period: "2027-03-11",
        purchases: 1,
        paid: 1,
        refunds: 1,
        gross: "0.5",
        refunded: "0.02",
        fees: "0.024",
        shares: "0",
        net: "0.456",
        buyers: 1,
        newBuyers: 0,
        refundRate: 1,
        feeShare: 0.05,
      },
    ]);
    expect(filled(series, "KRW")).toMatchObject([{ net: "665", buyers: 1, newBuyers: 1 }]);
    expect(Date.parse(series.asOf ?? "")).toBeGreaterThan(platform.clock.now() - 60_000);
  });

  test("agrees with the earnings of the same days, in total and by offer", async () => {
    const { data } = await read("?from=2027-03-10&to=2027-03-11");
    for (const row of await earnings("from=2027-03-10&to=2027-03-11")) {
      const { currency, purchases, refunds, gross, refunded, fees, shares, net } = row;
      expect(data.find((one) => one.currency === currency)?.total).toMatchObject({
        purchases,
        refunds,
        gross,
        refunded,
        fees,
        shares,
        net,
      });
    }
    const byOffer = await earnings("from=2027-03-10&to=2027-03-11&groupBy=offer");
    expect(byOffer).toHaveLength(3);
    for (const { offer, currency, net, gross } of byOffer) {
      const own = await read(`?from=2027-03-10&to=2027-03-11&offer=${offer ?? ""}`);
      expect(own.data.find((one) => one.currency === currency)?.total).toMatchObject({
        net,
        gross,
      });
    }
  });

  test("counts a buyer once in a week and in a month, also of one offer", async () => {
    expect(buyersOf(filled(await read("?by=week")))).toEqual([["2027-03-08", 2, 2]]);
    expect(buyersOf(filled(await read("?by=month")))).toEqual([["2027-03-01", 2, 2]]);
    expect(buyersOf(filled(await read(`?by=week&offer=${dear.id}`)))).toEqual([
      ["2027-03-08", 2, 1],
    ]);
    expect(buyersOf(filled(await read(`?by=day&offer=${cheap.id}`)))).toEqual([
      ["2027-03-10", 2, 2],
      ["2027-03-11", 0, 0],
    ]);
  });

  test("takes whole weeks and months, and says so", async () => {
    expect(await read("?from=2027-03-10&to=2027-03-11&by=week")).toMatchObject({
      from: "2027-03-08",
      to: "2027-03-14",
    });
    const months = await read("?from=2026-12-31&to=2027-03-11&by=month&currency=USD");
    expect([months.from, months.to]).toEqual(["2026-12-01", "2027-03-31"]);
    expect(months.data.map(({ points }) => points.map(({ period }) => period))).toEqual([
      ["2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01"],
    ]);
  });

  test("goes by the seller's time zone, and is made again when that changes", async () => {
    const route = `/v1/sellers/${seller.id}/insight/settings`;
    const token = seller.keys.secret;
    const change = (timeZone: string) =>
      platform.call(`PUT ${route}`, { token, body: { timeZone } });
    expect(problemName((await change("Mars/Olympus")).body.type)).toBe("unknown-time-zone");
    // At noon of UTC it is already the next day there.
    expect((await change("Pacific/Kiritimati")).status).toBe(200);
    expect(await read()).toMatchObject({ asOf: null, data: [] });
    await summed(platform);
    const series = await read();
    expect(series.timeZone).toBe("Pacific/Kiritimati");
    expect(filled(series)?.map(({ period, net }) => [period, net])).toEqual([
      ["2027-03-11", "0.513"],
      ["2027-03-12", "0.456"],
    ]);
    await change("UTC");
    await summed(platform);
    expect(filled(await read())?.map(({ period }) => period)).toEqual(["2027-03-10", "2027-03-11"]);
  });

  test("404: another seller, and offers of others", async () => {
    const other = await createTestSeller(platform, "Another");
    const route = `GET /v1/sellers/${seller.id}/insight/series`;
    const { status, body } = await platform.call(route, { token: other.keys.secret });
    expect([status, problemName(body.type)]).toEqual([404, "seller-not-found"]);
    const foreign = await createTestOffer(platform, other);
    expect(problemName((await read(`?offer=${foreign.id}`)).type)).toBe("offer-not-found");
    const operator = await platform.call(route, { token: platform.config.operatorKey });
    expect(operator.status).toBe(200);
  });

  test("422: days that do not exist and ranges that are too long", async () => {
    for (const query of ["?from=2027-03-12", "?from=2025-01-01&to=2027-01-01"])
      expect(problemName((await read(query)).type)).toBe("invalid-range");
    expect((await read("?from=2025-01-01&to=2027-01-01&by=month")).data).toEqual([]);
  });
});
