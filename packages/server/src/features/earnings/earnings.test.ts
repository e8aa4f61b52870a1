import { type Problem, problemName } from "@tuppence/protocol";
import type { Balance, Earnings, NewSeller, Offer, PurchaseResult } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const DAY_MS = 86_400_000;

describe("earnings", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let cheap: Offer;
  let dear: Offer;

  const report = async (query = "", token = seller.keys.secret) =>
    (await platform.call<Earnings & Problem>(`GET /v1/earnings${query}`, { token })).body;

  // 10 March: two cheap sales and one expensive one. 11 March: one expensive sale; a cheap one of the 10th is refunded.
  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
    cheap = await createTestOffer(platform, seller, { title: "Cheap" });
    const prices = [
      { amount: "0.5", currency: "USD" },
      { amount: "700", currency: "KRW" },
    ];
    dear = await createTestOffer(platform, seller, { title: "Dear", prices });
    const buy = async (offer: Offer, currency = "USD") => {
      const wallet = await createTestWallet(platform, "1000", currency);
      const { token } = await createTestGrant(platform, wallet);
      const body = { offer: offer.id };
      return (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body })).body;
    };
    const first = await buy(cheap);
    await buy(cheap);
    await buy(dear);
    platform.clock.advance(DAY_MS);
    await buy(dear);
    await buy(dear, "KRW");
    await platform.call("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase: first.purchase.id, reason: "seller" },
    });
  });
  afterAll(() => platform.close());

  test("in total, per currency", async () => {
    const { from, to, data } = await report();
    expect([from, to]).toEqual(["2027-02-09", "2027-03-11"]);
    const nothing = { offer: null, offerTitle: null, day: null, shares: "0" };
    expect(data).toEqual([
      {
        ...nothing,
        currency: "KRW",
        purchases: 1,
        refunds: 0,
        gross: "700",
        refunded: "0",
        fees: "35",
        net: "665",
      },
      {
        ...nothing,
        currency: "USD",
        purchases: 4,
        refunds: 1,
        gross: "1.04",
        refunded: "0.02",
        fees: "0.051",
        net: "0.969",
      },
    ]);
  });

  test("the net of all rows is the balance", async () => {
    const { data } = await report();
    const { body } = await platform.call<Balance>("GET /v1/balance", {
      token: seller.keys.secret,
    });
    expect(body.data).toEqual(
      data.map(({ currency, net }) => ({ currency, balance: net, held: "0", payable: net })),
    );
  });

  test("by day: a refund counts on its own day, which may be negative", async () => {
    const { data } = await report("?groupBy=day");
    expect(
      data.map(({ currency, day, purchases, refunds, net }) => [
        currency,
        day,
        purchases,
        refunds,
        net,
      ]),
    ).toEqual([
      ["KRW", "2027-03-11", 1, 0, "665"],
      ["USD", "2027-03-10", 3, 0, "0.513"],
      ["USD", "2027-03-11", 1, 1, "0.456"],
    ]);
  });

  test("by offer, best sellers first", async () => {
    const { data } = await report("?groupBy=offer&from=2027-03-10&to=2027-03-11");
    expect(
      data.map(({ currency, offer, offerTitle, gross, refunded }) => [
        currency,
        offer,
        offerTitle,
        gross,
        refunded,
      ]),
    ).toEqual([
      ["KRW", dear.id, "Dear", "700", "0"],
      ["USD", dear.id, "Dear", "1", "0"],
      ["USD", cheap.id, "Cheap", "0.04", "0.02"],
    ]);
  });

  test("a range counts only its own days", async () => {
    const [first] = (await report("?from=2027-03-10&to=2027-03-10")).data;
    expect(first).toMatchObject({ purchases: 3, refunds: 0, gross: "0.54" });
    expect((await report("?from=2027-03-12&to=2027-03-12")).data).toEqual([]);
    expect((await report("?from=2027-03-01&to=2027-03-09")).data).toEqual([]);
  });

  test("another seller sees nothing", async () => {
    const other = await createTestSeller(platform, "Another");
    expect((await report("", other.keys.secret)).data).toEqual([]);
  });

  test("422: days that do not exist and ranges that are too long", async () => {
    for (const query of ["?from=2027-03-12", "?from=2025-01-01&to=2027-01-01"])
      expect(problemName((await report(query)).type)).toBe("invalid-range");
  });
});
