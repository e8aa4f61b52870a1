import { type Problem, problemName } from "@tuppence/protocol";
import type { Offer, Purchase, PurchaseResult } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMarket, type TestMarket } from "../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";
import { testMeters } from "../features/meters/testing/test-meters.ts";

type Listed = { data: { id: string }[]; nextCursor: string | null } & Problem;

describe("what the operator may read", () => {
  let platform: TestPlatform;
  let markets: readonly TestMarket[];
  let purchases: readonly Purchase[];

  beforeAll(async () => {
    platform = await createTestPlatform();
    const made: [TestMarket, Purchase][] = [];
    for (let index = 0; index < 3; index++) {
      const market = await createTestMarket(platform);
      const { grant, offer, seller } = market;
      const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
        token: grant.token,
        body: { offer: offer.id },
      });
      const meters = testMeters(platform);
      await meters.open(grant.token, await meters.offer(seller, "0.01"));
      made.push([market, bought.body.purchase]);
      platform.clock.advance(10);
    }
    markets = made.map(([market]) => market);
    purchases = made.map(([, purchase]) => purchase);
  });
  afterAll(() => platform.close());

  const read = <T = Listed>(path: string, token = platform.config.operatorKey) =>
    platform.call<T>(`GET ${path}`, { token });
  const ids = async (path: string) => (await read(path)).body.data.map(({ id }) => id);

  test("everybody's rows, newest first and in pages; a seller's; a buyer's; and those of a buyer at a seller", async () => {
    const [first, second, third] = purchases.map(({ id }) => id);
    expect(await ids("/v1/purchases")).toEqual([third, second, first]);
    const page = await read("/v1/purchases?limit=2");
    expect(page.body.data.map(({ id }) => id)).toEqual([third, second]);
    expect(await ids(`/v1/purchases?limit=2&after=${page.body.nextCursor}`)).toEqual([first]);
    const [one, other] = markets as [TestMarket, TestMarket];
    expect(await ids(`/v1/purchases?seller=${one.seller.id}`)).toEqual([first]);
    expect(await ids(`/v1/purchases?buyer=${other.wallet.buyer}`)).toEqual([second]);
    expect(await ids(`/v1/purchases?buyer=${other.wallet.buyer}&seller=${one.seller.id}`)).toEqual(
      [],
    );
    expect((await read(`/v1/purchases/${first}`)).status).toBe(200);
  });

  test("meters, grants, entitlements, orders, refunds, requests, renewals, rebates, wallets, top-ups", async () => {
    const [{ seller, wallet, grant }] = markets as [TestMarket];
    for (const what of ["meters", "grants", "entitlements"]) {
      expect([what, (await ids(`/v1/${what}`)).length]).toEqual([what, 3]);
      expect([what, (await ids(`/v1/${what}?seller=${seller.id}`)).length]).toEqual([what, 1]);
      expect([what, (await ids(`/v1/${what}?buyer=${wallet.buyer}`)).length]).toEqual([what, 1]);
    }
    const [meter] = await ids(`/v1/meters?seller=${seller.id}`);
    for (const path of [
      `/v1/meters/${meter}`,
      `/v1/grants/${grant.id}`,
      `/v1/wallets/${wallet.id}`,
    ])
      expect((await read(path)).status).toBe(200);
    for (const what of ["orders", "refunds", "refund-requests", "renewals", "rebates"])
      for (const filter of ["", `?seller=${seller.id}`, `?buyer=${wallet.buyer}`])
        expect([what, (await read(`/v1/${what}${filter}`)).status]).toEqual([what, 200]);
    expect(await ids(`/v1/wallets?buyer=${wallet.buyer}`)).toEqual([wallet.id]);
    expect(await ids(`/v1/top-ups?wallet=${wallet.id}`)).toHaveLength(1);
    expect((await read(`/v1/inventory?buyer=${wallet.buyer}`)).status).toBe(200);
  });

  test("a seller's withdrawn offers, splits, files, keys without secrets, earnings and balance", async () => {
    const [{ seller, offer }] = markets as [TestMarket];
    await platform.call(`PATCH /v1/offers/${offer.id}`, {
      token: seller.keys.secret,
      body: { active: false },
    });
    const offers = await read<{ data: Offer[] }>(`/v1/offers?seller=${seller.id}&active=false`);
    expect(offers.body.data).toMatchObject([{ id: offer.id, active: false }]);
    const keys = await read(`/v1/sellers/${seller.id}/keys`);
    expect(keys.text).not.toContain(seller.keys.secret);
    for (const path of [
      `/v1/offers/${offer.id}`,
      `/v1/offers/${offer.id}/splits`,
      `/v1/files?seller=${seller.id}`,
      `/v1/earnings?seller=${seller.id}`,
      `/v1/balance?seller=${seller.id}`,
      `/v1/refund-rates?seller=${seller.id}`,
    ])
      expect([path, (await read(path)).status]).toEqual([path, 200]);
    const earnings = await read<{ data: { purchases: number }[] }>(
      `/v1/earnings?seller=${seller.id}`,
    );
    expect(earnings.body.data).toMatchObject([{ purchases: 1 }]);
  });

  test("422: figures without a named seller; and an operator filter with another kind of key", async () => {
    for (const path of ["/v1/earnings", "/v1/balance", "/v1/offers", "/v1/files"]) {
      const { status, body } = await read<Problem>(path);
      expect([status, problemName(body.type)]).toEqual([422, "seller-missing"]);
    }
    const [one, other] = markets as [TestMarket, TestMarket];
    for (const [path, token] of [
      [`/v1/purchases?buyer=${other.wallet.buyer}`, one.seller.keys.secret],
      [`/v1/purchases?seller=${other.seller.id}`, one.grant.token],
      [`/v1/balance?seller=${other.seller.id}`, one.seller.keys.secret],
      [`/v1/offers?seller=${other.seller.id}`, one.seller.keys.secret],
      [`/v1/meters?buyer=${one.wallet.buyer}`, one.grant.token],
    ] as const) {
      const { status, body } = await read<Problem>(path, token);
      expect([path, status, problemName(body.type)]).toEqual([path, 422, "filter-not-yours"]);
    }
  });
});
