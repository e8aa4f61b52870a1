import type { NewSeller, Offer, OfferPage, OfferParts, Seller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
let token: string;
let offer: Offer;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  token = seller.keys.secret;
  const handle = { body: { handle: "the-lamp" }, token };
  await platform.call<Seller>(`PATCH /v1/sellers/${seller.id}`, handle);
  const terms = {
    kind: "unlock",
    title: "Rain in a jam jar",
    resourceUrl: `${seller.origins[0]}/rain`,
    prices: [{ amount: "0.25", currency: "USD" }],
  };
  offer = (await platform.call<Offer>("POST /v1/offers", { token, body: terms })).body;
});
afterAll(() => platform.close());

const parts = (as = token) =>
  platform.call<OfferParts>(`GET /v1/offers/${offer.id}/parts`, { token: as });

test("200: says what there is: nothing yet, then content and a page", async () => {
  expect((await parts()).body).toEqual({ offer: offer.id, content: null, page: null });
  const content = { kind: "article", markdown: "It rained." };
  await platform.call(`PUT /v1/offers/${offer.id}/content`, { token, body: content });
  const page = await platform.call<OfferPage>(`PUT /v1/offers/${offer.id}/page`, {
    token,
    body: {},
  });
  expect((await parts()).body).toEqual({
    offer: offer.id,
    content: "article",
    page: page.body.url,
  });
});

test("404: another seller's offer is as absent", async () => {
  const other = (await createTestSeller(platform)).keys.secret;
  expect((await parts(other)).status).toBe(404);
});
