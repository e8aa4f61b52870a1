import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferFullContent, OfferTeaser } from "@tuppence/protocol/wire";
import { createTestMarket, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { buyTestOffer, putTestContent } from "./testing/kept-offer.ts";

let platform: TestPlatform;
let market: TestMarket;
beforeAll(async () => {
  platform = await createTestPlatform();
  market = await createTestMarket(platform);
});
afterAll(() => platform.close());

test("content that was deleted and written anew is the new one, for everybody", async () => {
  const { offer, seller, grant } = market;
  const token = seller.keys.secret;
  const setActive = (active: boolean) =>
    platform.call(`PATCH /v1/offers/${offer.id}`, { token, body: { active } });
  await setActive(false);
  await putTestContent(platform, market, {
    kind: "article",
    markdown: "PART ONE\n\nPART TWO\n\n<!-- more -->\n\nrest",
  });
  await setActive(true);
  await platform.call(`GET /v1/offers/${offer.id}/teaser`);
  await setActive(false);
  expect((await platform.call(`DELETE /v1/offers/${offer.id}/content`, { token })).status).toBe(
    204,
  );
  // The seller had made too much of it free.
  await putTestContent(platform, market, {
    kind: "article",
    markdown: "PART ONE\n\n<!-- more -->\n\nPART TWO\n\nTHE NEW END",
  });
  await setActive(true);
  const teaser = await platform.call<OfferTeaser>(`GET /v1/offers/${offer.id}/teaser`);
  expect(teaser.text).not.toContain("PART TWO");
  await buyTestOffer(platform, market, offer);
  const full = await platform.call<OfferFullContent>(`GET /v1/offers/${offer.id}/content/full`, {
    token: grant.token,
  });
  expect(full.text).toContain("THE NEW END");
});
