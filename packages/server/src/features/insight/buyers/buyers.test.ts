import { problemName } from "@tuppence/protocol";
import type {
  Cohorts,
  InsightBuyers,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { summed } from "../testing/summed.ts";

const DAY_MS = 86_400_000;

/** In March Ann and Bob buy; in April Ann buys a pass; in May Cem is new, and Bob comes back. */
describe("buyers and cohorts", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  const names: Record<string, string> = {};

  const get = async <T>(path: string, token = seller.keys.secret) =>
    (await platform.call<T>(`GET /v1/sellers/${seller.id}/insight/${path}`, { token })).body;

  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
    const offers: Offer[] = [];
    for (let count = 0; count < 3; count++) offers.push(await createTestOffer(platform, seller));
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      prices: [{ amount: "2", currency: "USD" }],
      pass: { scope: "all", period: "day" },
    });
    const reader = async () => {
      const wallet = await createTestWallet(platform, "100");
      const expiresAt = new Date(platform.clock.now() + 200 * DAY_MS).toISOString();
      return createTestGrant(platform, wallet, { expiresAt });
    };
    const buy = async (name: string, { token }: NewGrant, offer: Offer | undefined) => {
      platform.clock.advance(1_000);
      const body = { offer: offer?.id };
      const answer = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
      expect(answer.status).toBe(201);
      names[name] = answer.body.purchase.buyer;
      return answer.body.purchase;
    };
    const [ann, bob] = [await reader(), await reader()];
    await buy("Ann", ann, offers[0]);
    await buy("Bob", bob, offers[0]);
    platform.clock.advance(31 * DAY_MS);
    await buy("Ann", ann, pass);
    await summed(platform);
    platform.clock.advance(31 * DAY_MS);
    const cem = await reader();
    await buy("Cem", cem, offers[0]);
    const { id } = await buy("Bob", bob, offers[1]);
    const body = { purchase: id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: seller.keys.secret, body });
    await summed(platform);
  });
  afterAll(() => platform.close());

  test("who bought last comes first, under the name that tokens show, with what they paid", async () => {
    const { data } = await get<InsightBuyers>("buyers");
    expect(data.map(({ buyer }) => buyer)).toEqual([names["Bob"], names["Cem"], names["Ann"]]);
    const [bob, , ann] = data;
    expect(bob).toMatchObject({
      purchases: 2,
      refunds: 1,
      spent: [{ currency: "USD", amount: "0.04", refunded: "0.02" }],
      hasHadPass: false,
      contact: null,
    });
    expect(bob?.firstPurchaseAt.slice(0, 10)).toBe("2027-03-10");
    expect(bob?.lastPurchaseAt.slice(0, 7)).toBe("2027-05");
    expect(ann).toMatchObject({ purchases: 2, hasHadPass: true });
  });

  test("page after page, each once; a cursor of another seller is refused", async () => {
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 3; page++) {
      const { data, nextCursor } = await get<InsightBuyers>(`buyers?limit=1${after}`);
      seen.push(...data.map(({ buyer }) => buyer));
      after = `&after=${nextCursor ?? ""}`;
      expect(nextCursor === null).toBe(page === 2);
    }
    expect(seen).toEqual([names["Bob"], names["Cem"], names["Ann"]]);
    const other = await createTestSeller(platform, "Other");
    const { body } = await platform.call(
      `GET /v1/sellers/${other.id}/insight/buyers?after=1.sub_${"A".repeat(22)}`,
      { token: other.keys.secret },
    );
    expect(problemName(body.type)).toBe("invalid-request");
  });

  test("cohorts say how many came back, and how many took a pass", async () => {
    const months = await get<Cohorts>("cohorts?by=month&last=3");
    expect(months.data).toEqual([
      { period: "2027-05-01", size: 1, bought: [1], tookPass: [0] },
      { period: "2027-04-01", size: 0, bought: [0, 0], tookPass: [0, 0] },
      { period: "2027-03-01", size: 2, bought: [2, 1, 1], tookPass: [0, 1, 0] },
    ]);
    const weeks = await get<Cohorts>("cohorts?by=week&last=12");
    const march = weeks.data.find(({ period }) => period === "2027-03-08");
    expect(march?.bought.reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(march?.size).toBe(2);
  });

  test("another seller has none of them, and may not look", async () => {
    const other = await createTestSeller(platform, "Another");
    for (const path of ["buyers", "cohorts", "series", "views", "settings"]) {
      const own = await platform.call<{ data?: object[] }>(
        `GET /v1/sellers/${other.id}/insight/${path}`,
        { token: other.keys.secret },
      );
      expect(own.status).toBe(200);
      if (path === "buyers" || path === "series") expect(own.body.data).toEqual([]);
      const theirs = await platform.call(`GET /v1/sellers/${seller.id}/insight/${path}`, {
        token: other.keys.secret,
      });
      expect(theirs.status).toBe(404);
    }
  });
});
