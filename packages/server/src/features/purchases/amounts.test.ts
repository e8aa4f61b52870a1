import type { Balance, PurchaseResult, TrialBalance, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

describe("amounts of every currency come out exactly", () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  // The platform keeps 5%, rounded down to the micro-unit.
  test.each([
    { currency: "KRW", topUp: "1000", price: "25", fee: "1.25", net: "23.75", left: "975" },
    { currency: "JPY", topUp: "100", price: "0.5", fee: "0.025", net: "0.475", left: "99.5" },
    { currency: "KWD", topUp: "0.005", price: "0.005", fee: "0.00025", net: "0.00475", left: "0" },
    {
      currency: "USD",
      topUp: "0.01",
      price: "0.000001",
      fee: "0",
      net: "0.000001",
      left: "0.009999",
    },
    { currency: "USD", topUp: "1", price: "0.000019", fee: "0", net: "0.000019", left: "0.999981" },
    {
      currency: "USD",
      topUp: "1",
      price: "0.000039",
      fee: "0.000001",
      net: "0.000038",
      left: "0.999961",
    },
    {
      currency: "EUR",
      topUp: "100000",
      price: "99999.999999",
      fee: "4999.999999",
      net: "95000",
      left: "0.000001",
    },
  ])("$price $currency: fee $fee, net $net", async ({ currency, topUp, price, fee, net, left }) => {
    const seller = await createTestSeller(platform);
    const prices = [{ amount: price, currency }];
    const offer = await createTestOffer(platform, seller, { prices });
    const wallet = await createTestWallet(platform, topUp, currency);
    const { token } = await createTestGrant(platform, wallet);
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token,
      body: { offer: offer.id, price: prices[0] },
    });
    expect(answer.body.purchase).toMatchObject({ amount: price, fee, net, currency });
    expect(answer.body.charged).toBe(price);
    const operator = { token: platform.config.operatorKey };
    const after = await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, operator);
    expect(after.body.balance).toBe(left);
    const earned = await platform.call<Balance>("GET /v1/balance", { token: seller.keys.secret });
    expect(earned.body.data).toEqual([{ currency, balance: net, held: "0", payable: net }]);
    const books = await platform.call<TrialBalance>("GET /v1/trial-balance", operator);
    expect(books.body.balanced).toBe(true);
    expect(books.body.data.map(({ sum }) => sum)).toEqual(books.body.data.map(() => "0"));
  });
});
