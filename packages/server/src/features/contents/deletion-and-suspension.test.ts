import type { FreeOpening, Gift, OfferFullContent, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createTestMarket,
  signInTestGuest,
  type TestMarket,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { putTestContent } from "./testing/kept-offer.ts";

let platform: TestPlatform;
let market: TestMarket;
beforeAll(async () => {
  platform = await createTestPlatform();
});
beforeEach(async () => {
  market = await createTestMarket(platform);
  await putTestContent(platform, market);
});
afterAll(() => platform.close());

const offSale = () =>
  platform.call(`PATCH /v1/offers/${market.offer.id}`, {
    token: market.seller.keys.secret,
    body: { active: false },
  });
const remove = () =>
  platform.call(`DELETE /v1/offers/${market.offer.id}/content`, {
    token: market.seller.keys.secret,
  });

test("what a gift that waits would give is not deleted; once it is taken back, it may be", async () => {
  const cookie = await signInTestGuest(platform);
  const { body: wallet } = await platform.call<Wallet>("POST /v1/wallets", {
    cookie,
    body: { currency: "USD" },
  });
  await topUpTestWallet(platform, wallet, "1");
  const gift = await platform.call<Gift>("POST /v1/gifts", {
    cookie,
    body: { offer: market.offer.id },
  });
  expect(gift.status).toBe(201);
  await offSale();
  expect((await remove()).status).toBe(409);
  await platform.call(`POST /v1/gifts/${gift.body.id}/take-back`, { cookie });
  expect((await remove()).status).toBe(204);
});

test("a suspended seller's content is not shown to who opened it for free without a wallet", async () => {
  await platform.call("POST /v1/free-rules", {
    token: market.seller.keys.secret,
    body: {
      kind: "allowance",
      section: null,
      opens: 1,
      period: "month",
      strangers: true,
      opensForSeconds: null,
    },
  });
  const { body } = await platform.call<FreeOpening>("POST /v1/free-openings", {
    token: market.seller.keys.publishable,
    body: { offer: market.offer.id, by: "allowance", visitor: "b".repeat(22) },
  });
  const show = () =>
    platform.call<OfferFullContent>(`GET /v1/offers/${market.offer.id}/content/full`, {
      headers: { "tuppence-access-token": body.accessToken },
    });
  expect((await show()).status).toBe(200);
  const suspended = await platform.call(`POST /v1/sellers/${market.seller.id}/suspend`, {
    token: platform.config.operatorKey,
    body: { reason: "Reported" },
  });
  expect(suspended.status).toBe(200);
  expect((await show()).status).not.toBe(200);
});
