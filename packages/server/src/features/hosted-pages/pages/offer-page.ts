import { Html, html, type HtmlValue } from "../html/html.ts";
import type { PageOffer } from "../hosted-pages-deps.ts";
import type { KeptTeaser, KeptWhole } from "../kept-content.ts";
import type { PictureRow } from "../page-rows.ts";
import { addressOf, feedAddressOf, picturePath } from "../addresses.ts";
import { art } from "./art.ts";
import { buy, elementsOf } from "./buy.ts";
import { formOf, motifOf } from "./form-of.ts";
import { layout } from "./layout.ts";
import type { OfferPageView } from "./offer-page-view.ts";
import { offerHead } from "./offer-head.ts";
import { share } from "./share.ts";
import { terms } from "./terms.ts";
import { badge, sellerLine } from "./top.ts";

/** The page of one offer: what it is, what everybody may read, see or hear of it, and what buying it means. */
export function offerPage(view: OfferPageView): Html {
  const { speech, publicUrl, seller, page, offer, kept } = view;
  const { words } = speech;
  const { title } = offer.wire;
  const address = addressOf(publicUrl, seller.handle, page.slug);
  const feed = feedAddressOf(publicUrl, seller.handle);
  const sellerPath = `/@${seller.handle}`;
  const elements = offer.isOnSale ? elementsOf(offer.wire, kept) : ["pay" as const];
  return layout({
    speech,
    assets: view.assets,
    title: `${title} · ${seller.name}`,
    description: page.summary,
    canonical: address,
    isIndexed: page.listed && !view.isDraft && offer.isOnSale,
    feed: { url: feed, title: seller.name },
    head: offerHead(view, address),
    elements,
    header: html`${sellerLine({ name: seller.name, path: sellerPath }, view.sellerPicture)}${elements.includes("pay") && badge(publicUrl, view.key)}`,
    body: html`${view.isDraft && html`<p class="draft" role="note">${words.draft}</p>`}
<article class="piece piece-${formOf(offer.wire.kind, kept)}">
${opening(view)}
${content(view)}
</article>
${terms({ offer, kept, speech, contents: view.contents, includedIn: view.includedIn })}
<aside class="after">${share(speech, { title, address, feed })}<p><a href="${sellerPath}">${words.more(seller.name)}</a></p></aside>`,
  });
}

function opening(view: OfferPageView): Html {
  const { speech, page, offer, kept, seller } = view;
  const { words, date, number, playingTime } = speech;
  const form = formOf(offer.wire.kind, kept);
  const facts: readonly HtmlValue[] = [
    html`<span dir="auto">${words.by(seller.name)}</span>`,
    page.publishedAtMs !== null &&
      html`<time datetime="${new Date(page.publishedAtMs).toISOString().slice(0, 10)}">${date(page.publishedAtMs)}</time>`,
    kept?.words != null &&
      html`<span>${words.words(number(kept.words.free + kept.words.locked))}</span>`,
    kept?.seconds != null && html`<span>${playingTime(kept.seconds)}</span>`,
  ];
  const language = page.language !== null && html` lang="${page.language}"`;
  return html`<header class="opening">
<p class="kicker">${words.kinds[form]}</p>
<h1 dir="auto"${language}>${offer.wire.title}</h1>
${page.summary !== null && html`<p class="deck" dir="auto"${language}>${page.summary}</p>`}
<p class="byline">${facts.filter((fact) => fact !== false)}</p>
</header>
${!showsFilm(view) && cover(page.picture, offer, motifOf(form))}`;
}

/** A film has the picture where it plays. */
function showsFilm(view: OfferPageView): boolean {
  const { kept, owned } = view;
  const isThere = owned !== undefined || kept?.preview != null || isBoughtByPlayer(view);
  return kept?.kind === "video" && isThere;
}

function cover(
  picture: PictureRow | null,
  offer: PageOffer,
  motif: "text" | "sound" | "film" | "coin",
): Html {
  return picture === null
    ? html`<div class="cover cover-art">${art(offer.id, motif)}</div>`
    : html`<figure class="cover"><img src="${picturePath(picture.fileId)}" alt="${picture.text}" decoding="async" fetchpriority="high"></figure>`;
}

/** The part of the page that a purchase replaces. Who has not paid gets nothing of the locked part. */
function content(view: OfferPageView): Html {
  const { owned } = view;
  const isOpen = owned !== undefined;
  // The texts in it name their language themselves: what the elements say here is the reader's.
  return html`<div class="content" data-tuppence-content data-tuppence-access="${isOpen ? "open" : "locked"}">${isOpen ? opened(view, owned.whole) : locked(view)}</div>`;
}

/** What a seller wrote, in the language they say it is in. */
function prose({ page }: OfferPageView, text: string, isFading = false): Html {
  const language = page.language !== null && html` lang="${page.language}"`;
  return html`<div class="prose${isFading && " fading"}" dir="auto"${language}>${new Html(text)}</div>`;
}

function locked(view: OfferPageView): Html {
  const { speech, offer, kept, isDraft, seller, page } = view;
  const { words } = speech;
  const lockedWords = kept?.words?.locked ?? 0;
  const more =
    lockedWords > 0 &&
    html`<p class="rest" lang="${speech.language}">${words.wordsMore(speech.number(lockedWords))}</p>`;
  const article = kept?.kind === "article";
  const free = article && kept.html !== "" && prose(view, kept.html, true);
  const preview = !isBoughtByPlayer(view) && previewOf(view);
  if (!offer.isOnSale)
    return html`${free}${preview}<p class="note" lang="${speech.language}">${words.notOnSale}</p>`;
  const isMetered = offer.wire.kind === "metered" && !isBoughtByPlayer(view);
  return html`${free}${more}${preview}${isMetered && elsewhere(view)}${!isDraft && buy({ ...view, picture: page.picture, path: `/@${seller.handle}/${page.slug}` })}`;
}

/** `<tup-play>` shows the preview itself. */
function isBoughtByPlayer({ offer, kept }: OfferPageView): boolean {
  const { kind } = offer.wire;
  const isPlayed = kept?.kind === "audio" || kept?.kind === "video";
  return isPlayed && (kind === "play" || kind === "metered");
}

function previewOf({ kept, page }: OfferPageView): HtmlValue {
  return kept?.preview && mediaElement(kept.kind, kept.preview.url, page.picture);
}

function opened(view: OfferPageView, whole: KeptWhole | undefined): Html {
  const { speech, page, seller } = view;
  const { words } = speech;
  if (whole?.kind === "article") return prose(view, whole.html);
  const again = `/@${seller.handle}/${page.slug}/-/media`;
  if (whole?.media) return html`${mediaElement(whole.kind, whole.media.url, page.picture, again)}`;
  return html`<p class="owned" lang="${speech.language}"><strong>${words.owned}</strong>${elsewhere(view)}</p>`;
}

/** What is used on the seller's own site or in their app. */
function elsewhere({ speech, offer, publicUrl }: OfferPageView): HtmlValue {
  const { resourceUrl } = offer.wire;
  return (
    !resourceUrl.startsWith(`${publicUrl}/@`) &&
    html` <a class="button" href="${resourceUrl}" rel="nofollow ugc noopener">${speech.words.openIt}</a>`
  );
}

/**
 * What was bought is not loaded before it is played: what was loaded counts as used, and who has not heard it may return
 * it.
 * @param again where to ask for a new address, once this one has ended; null for what is free
 */
function mediaElement(
  kind: KeptTeaser["kind"],
  url: string,
  picture: PictureRow | null,
  again: string | null = null,
): Html {
  const poster = picture && html` poster="${picturePath(picture.fileId)}"`;
  const next = again !== null && html` data-again="${again}"`;
  const preload = again === null ? "metadata" : "none";
  return kind === "video"
    ? html`<video class="media" controls preload="${preload}" playsinline${poster}${next} src="${url}"></video>`
    : html`<audio class="media" controls preload="${preload}"${next} src="${url}"></audio>`;
}
