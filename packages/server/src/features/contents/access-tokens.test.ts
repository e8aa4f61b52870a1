import type { Problem } from "@tuppence/protocol";
import type { FreeOpening, OfferFullContent } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestMarket, createTestOffer, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { buyTestOffer, putTestContent, testPicture, uploadTestFile } from "./testing/kept-offer.ts";

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

const show = (accessToken: string, offer = market.offer.id) =>
  platform.call<OfferFullContent & Problem>(`GET /v1/offers/${offer}/content/full`, {
    headers: { "tuppence-access-token": accessToken },
  });

test("an access token opens its offer alone, and only while the purchase stands", async () => {
  const { accessToken, purchase } = await buyTestOffer(platform, market, market.offer);
  const other = await createTestOffer(platform, market.seller);
  await putTestContent(platform, { ...market, offer: other });
  expect((await show(accessToken)).status).toBe(200);
  expect((await show(accessToken, other.id)).status).toBe(402);
  const [head, body, signature] = accessToken.split(".");
  for (const forged of ["", "x", `${head}.${body}.`, `${head}.${body}.${signature?.slice(4)}aaaa`])
    expect((await show(forged)).status).toBe(402);
  await platform.call("POST /v1/refunds", {
    token: market.grant.token,
    body: { purchase: purchase.id, reason: "undo" },
  });
  expect((await show(accessToken)).status).toBe(402);
});

test("an access token by a pass opens nothing after the pass was refunded", async () => {
  const token = market.seller.keys.secret;
  const pass = await platform.call<{ id: string }>("POST /v1/offers", {
    token,
    body: {
      kind: "pass",
      title: "All",
      resourceUrl: market.offer.resourceUrl,
      prices: [{ amount: "0.50", currency: "USD" }],
      pass: { scope: "all", period: "day" },
    },
  });
  const { purchase } = await buyTestOffer(platform, market, pass.body);
  const check = await platform.call<{ accessToken: string }>(
    `GET /v1/entitlements/check?offer=${market.offer.id}`,
    { token: market.grant.token },
  );
  expect((await show(check.body.accessToken)).status).toBe(200);
  await platform.call("POST /v1/refunds", {
    token,
    body: { purchase: purchase.id, reason: "seller" },
  });
  expect((await show(check.body.accessToken)).status).toBe(402);
});

test("a reader without a wallet reads what is free for them, with its pictures, for some minutes", async () => {
  const { id } = await uploadTestFile(platform, market, {
    name: "a.png",
    type: "image/png",
    body: testPicture(),
  });
  const markdown = `Free.\n\n<!-- more -->\n\n![A](${id})`;
  await putTestContent(platform, market, { kind: "article", markdown });
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
  const opened = await platform.call<FreeOpening>("POST /v1/free-openings", {
    token: market.seller.keys.publishable,
    body: { offer: market.offer.id, by: "allowance", visitor: "a".repeat(22) },
  });
  const { accessToken } = opened.body;
  const whole = await show(accessToken);
  expect(whole.status).toBe(200);
  const { content } = whole.body;
  const [, src = ""] = /src="([^"]+)"/.exec(content.kind === "article" ? content.html : "") ?? [];
  const url = src.replaceAll("&amp;", "&").replace(platform.config.publicUrl, "");
  expect((await platform.app.inject({ url })).statusCode).toBe(200);
  platform.clock.advance(16 * 60_000);
  expect((await show(accessToken)).status).toBe(402);
  expect((await platform.app.inject({ url })).statusCode).toBe(410);
});
