import { Html, html } from "../html/html.ts";
import { jsonLd } from "../html/json-ld.ts";
import type { PageOffer, PageSeller } from "../hosted-pages-deps.ts";
import type { KeptTeaser } from "../kept-content.ts";
import type { OfferPageRow } from "../page-rows.ts";
import type { ProfileRow } from "../profile-rows.ts";
import { addressOf, feedAddressOf, picturePath } from "../addresses.ts";
import type { Speech } from "../texts/speech.ts";
import { art } from "./art.ts";
import { formOf, motifOf } from "./form-of.ts";
import { layout } from "./layout.ts";
import type { PageAssets } from "./page-assets.ts";
import { shortPrice } from "./price-text.ts";
import { share } from "./share.ts";
import { badge, face } from "./top.ts";

export interface Listed {
  readonly page: OfferPageRow;
  readonly offer: PageOffer;
  readonly kept: Pick<KeptTeaser, "kind"> | undefined;
}

export interface SellerPageView {
  readonly speech: Speech;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  readonly key: string;
  readonly seller: PageSeller & { readonly handle: string };
  readonly profile: ProfileRow | undefined;
  /** The profile's text as safe HTML, and as plain text for shared links. */
  readonly text: { readonly html: string; readonly plain: string } | null;
  readonly listed: readonly Listed[];
  /** The query of the next page of the list. */
  readonly older: string | null;
  readonly isFirst: boolean;
}

/** A seller's page: who they are, and what they have on sale. */
export function sellerPage(view: SellerPageView): Html {
  const { speech, publicUrl, seller, profile, text } = view;
  const { words } = speech;
  const address = addressOf(publicUrl, seller.handle);
  const feed = feedAddressOf(publicUrl, seller.handle);
  const language = profile?.language && html` lang="${profile.language}"`;
  return layout({
    speech,
    assets: view.assets,
    title: seller.name,
    description: text && text.plain,
    canonical: view.isFirst ? address : null,
    isIndexed: view.isFirst,
    feed: { url: feed, title: seller.name },
    head: sellerHead(view, address),
    elements: ["pay"],
    header: html`${badge(publicUrl, view.key)}`,
    body: html`<header class="hero">${face(seller.name, profile?.picture ?? null)}
<h1 dir="auto">${seller.name}</h1><p class="handle">@${seller.handle}</p>
${text && html`<div class="prose about" dir="auto"${language}>${new Html(text.html)}</div>`}
${links(view)}</header>
<section aria-labelledby="offers"><h2 class="offers-title" id="offers">${words.offers}</h2>
${view.listed.length === 0 ? html`<p class="note">${words.nothing}</p>` : html`<ul class="cards">${view.listed.map((one) => card(one, view))}</ul>`}
${view.older !== null && html`<p class="older"><a class="button" href="/@${seller.handle}${view.older}" rel="next">${words.older}</a></p>`}</section>
<aside class="after wide">${share(speech, { title: seller.name, address, feed })}</aside>`,
  });
}

function links({ profile, speech }: SellerPageView) {
  if (!profile || profile.links.length === 0) return null;
  return html`<ul class="links" aria-label="${speech.words.links}">${profile.links.map(
    ({ title, url }) =>
      html`<li><a href="${url}" rel="nofollow ugc noopener me" dir="auto">${title}</a></li>`,
  )}</ul>`;
}

function card({ page, offer, kept }: Listed, { speech, seller }: SellerPageView): Html {
  const form = formOf(offer.wire.kind, kept);
  const language = page.language !== null && html` lang="${page.language}"`;
  const picture =
    page.picture === null
      ? art(offer.id, motifOf(form))
      : html`<img src="${picturePath(page.picture.fileId)}" alt="" loading="lazy" decoding="async">`;
  return html`<li class="card"><a href="/@${seller.handle}/${page.slug}"><div class="card-picture">${picture}</div>
<p class="kicker">${speech.words.kinds[form]}</p><h3 dir="auto"${language}>${offer.wire.title}</h3>
${page.summary !== null && html`<p class="card-text" dir="auto"${language}>${page.summary}</p>`}
<p class="price">${shortPrice(offer, speech)}</p></a></li>`;
}

function sellerHead({ seller, text, profile, publicUrl }: SellerPageView, address: string): Html {
  const picture = profile?.picture ? publicUrl + picturePath(profile.picture.fileId) : null;
  return html`<meta property="og:type" content="profile">
<meta property="og:title" content="${seller.name}">
<meta property="og:url" content="${address}">
${text && html`<meta property="og:description" content="${text.plain}">`}
${picture !== null && html`<meta property="og:image" content="${picture}"><meta property="og:image:alt" content="${profile?.picture?.text}">`}
<meta name="twitter:card" content="summary">
${jsonLd({
  "@context": "https://schema.org",
  "@type": "ProfilePage",
  mainEntity: {
    "@type": "Organization",
    name: seller.name,
    url: address,
    ...(text && { description: text.plain }),
    ...(picture !== null && { image: picture }),
    ...(profile && profile.links.length > 0 && { sameAs: profile.links.map(({ url }) => url) }),
  },
})}`;
}
