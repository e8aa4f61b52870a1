import type {
  CreateOffer,
  NewSeller,
  Offer,
  OfferPage,
  PutOfferPage,
} from "@tuppence/protocol/wire";
import { createTestOfferOf, createTestSeller } from "../../../testing/test-market.ts";
import type { ApiAnswer, TestPlatform } from "../../../testing/test-platform.ts";

/** A seller with a handle. */
export async function createHostedSeller(
  platform: TestPlatform,
  handle: string,
  name = "The Lantern",
): Promise<NewSeller> {
  const seller = await createTestSeller(platform, name);
  const token = seller.keys.secret;
  const { status, text } = await platform.call(`PATCH /v1/sellers/${seller.id}`, {
    token,
    body: { handle },
  });
  if (status !== 200) throw new Error(`no handle: ${text}`);
  return seller;
}

/** An offer with a page, both made over the API. */
export async function createPage(
  platform: TestPlatform,
  seller: NewSeller,
  terms: { readonly kind: CreateOffer["kind"] } & Readonly<Record<string, unknown>>,
  page: PutOfferPage = {},
): Promise<{ readonly offer: Offer; readonly page: OfferPage; readonly path: string }> {
  const offer = await createTestOfferOf(platform, seller, terms);
  const put = await putPage(platform, seller, offer.id, page);
  if (put.status !== 200) throw new Error(`no page: ${put.text}`);
  return { offer, page: put.body, path: new URL(put.body.url).pathname };
}

export function putPage(
  platform: TestPlatform,
  seller: NewSeller,
  offer: string,
  page: PutOfferPage,
): Promise<ApiAnswer<OfferPage & { readonly type: string }>> {
  const token = seller.keys.secret;
  return platform.call(`PUT /v1/offers/${offer}/page`, { token, body: page });
}

/** Opens a page as a browser that follows a link does. */
export function read(
  platform: TestPlatform,
  path: string,
  headers: Readonly<Record<string, string>> = {},
) {
  return platform.app.inject({
    url: path,
    headers: {
      accept: "text/html",
      "accept-language": "en",
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
      ...headers,
    },
  });
}
