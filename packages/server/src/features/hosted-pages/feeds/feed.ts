import { formatId } from "@tuppence/protocol";
import { addressOf, feedAddressOf, picturePath } from "../addresses.ts";
import { html, type Html, type HtmlValue } from "../html/html.ts";
import type { PageOffer, PageSeller } from "../hosted-pages-deps.ts";
import type { KeptTeaser } from "../kept-content.ts";
import type { OfferPageRow } from "../page-rows.ts";
import { shortPrice } from "../pages/price-text.ts";
import { plainXml } from "./plain-xml.ts";
import { speechFor } from "../texts/speech.ts";

export interface FeedItem {
  readonly page: OfferPageRow;
  readonly offer: PageOffer;
  readonly kept: KeptTeaser | undefined;
}

/** An RSS 2.0 feed of what a seller has on sale: what is free of it in full, and the rest by a link. */
export function feed(
  publicUrl: string,
  seller: PageSeller & { readonly handle: string },
  about: string | null,
  listed: readonly FeedItem[],
): string {
  const address = addressOf(publicUrl, seller.handle);
  const newest = Math.max(0, ...listed.map(({ page }) => page.changedAtMs));
  const { text } = html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${seller.name}</title>
<link>${address}</link>
<description>${about ?? seller.name}</description>
<atom:link rel="self" type="application/rss+xml" href="${feedAddressOf(publicUrl, seller.handle)}"/>
${newest > 0 && html`<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>`}
${listed.map((one) => item(publicUrl, seller, one))}
</channel>
</rss>
`;
  return plainXml(text);
}

function item(
  publicUrl: string,
  { handle }: { readonly handle: string },
  { page, offer, kept }: FeedItem,
): Html {
  const address = addressOf(publicUrl, handle, page.slug);
  // A feed is read by programs, which name no language.
  const price = shortPrice(offer, speechFor(page.language ?? undefined));
  const picture: HtmlValue =
    page.picture &&
    html`<p><img src="${publicUrl + picturePath(page.picture.fileId)}" alt="${page.picture.text}"></p>`;
  const summary: HtmlValue = page.summary !== null && html`<p>${page.summary}</p>`;
  const rest = html`<p><a href="${address}">${offer.wire.title}: ${price}</a></p>`;
  const body = html`${picture}${summary}`.text + (kept?.html ?? "") + rest.text;
  const preview = kept?.preview;
  return html`<item>
<title>${offer.wire.title}</title>
<link>${address}</link>
<guid isPermaLink="false">${formatId("offer", offer.id)}</guid>
${page.publishedAtMs !== null && html`<pubDate>${new Date(page.publishedAtMs).toUTCString()}</pubDate>`}
${page.summary !== null && html`<description>${page.summary}</description>`}
<content:encoded>${body}</content:encoded>
${preview && html`<enclosure url="${new URL(preview.url, publicUrl).href}" type="${preview.type}" length="0"/>`}
</item>
`;
}
