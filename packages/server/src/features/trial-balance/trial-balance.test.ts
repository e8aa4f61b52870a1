import type { PurchaseResult, TrialBalance } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMarket, createTestWallet, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

describe("GET /v1/trial-balance", () => {
  let platform: TestPlatform;
  let market: TestMarket;

  const read = async () =>
    (
      await platform.call<TrialBalance>("GET /v1/trial-balance", {
        token: platform.config.operatorKey,
      })
    ).body;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  test("an empty platform balances", async () => {
    expect(await read()).toEqual({ balanced: true, data: [] });
  });

  test("it balances in each currency after top-ups, a purchase and a refund", async () => {
    market = await createTestMarket(platform);
    await createTestWallet(platform, "1000", "KRW");
    const { token } = market.grant;
    const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token,
      body: { offer: market.offer.id },
    });
    const sums = { balanced: true, data: [{ sum: "0" }, { sum: "0" }] };
    expect(await read()).toMatchObject(sums);
    await platform.call("POST /v1/refunds", {
      token,
      body: { purchase: bought.body.purchase.id, reason: "undo" },
    });
    expect(await read()).toMatchObject(sums);
    expect((await read()).data).toMatchObject([
      { currency: "KRW", wallets: "1000" },
      { currency: "USD", wallets: "5" },
    ]);
  });

  test("403: not for sellers", async () => {
    const token = market.seller.keys.secret;
    expect((await platform.call("GET /v1/trial-balance", { token })).status).toBe(403);
  });
});
