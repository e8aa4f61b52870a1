import type { OfferTeaser } from "@tuppence/protocol/wire";
import { languageOf } from "../messages/language-of.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { failureOf } from "../platform/failure.ts";
import { buildNodes } from "./build-nodes.ts";
import { KEPT_TEXTS } from "./kept-texts.ts";
import { mediaNode } from "./media-node.ts";

/**
 * Makes a working paywall of `<tup-paywall offer="off_…">`: shows what is free before it, and gives it the price, the
 * title, the seller's name and key. The platform is where this script comes from.
 */
export async function setUp(paywall: HTMLElement): Promise<void> {
  const offer = paywall.getAttribute("offer") ?? "";
  const platform = paywall.getAttribute("platform") ?? new URL(import.meta.url).origin;
  const url = new URL(`/v1/offers/${encodeURIComponent(offer)}/teaser`, platform);
  const response = await fetch(url, { credentials: "omit" }).catch(() => undefined);
  if (!response?.ok) {
    const { reason } = response ? await failureOf(response) : { reason: "offline" };
    warnDeveloper(offer, reason);
    const { gone } = textsIn(KEPT_TEXTS, languageOf(paywall));
    // The page's own words for it, if it has any, are the element's children.
    return paywall.replaceWith(
      ...(paywall.childElementCount > 0 ? paywall.childNodes : [line(gone)]),
    );
  }
  const teaser = (await response.json()) as OfferTeaser;
  if (teaser.key === null) return warnDeveloper(offer, "no-key");
  showFree(paywall, teaser);
  const attributes = {
    kept: "",
    platform,
    heading: teaser.title,
    seller: teaser.seller.name,
    prices: JSON.stringify(teaser.prices),
    "publishable-key": teaser.key,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (!paywall.hasAttribute(name)) paywall.setAttribute(name, value);
  }
}

/** Puts the free part before the paywall, in an element that the whole will take the place of. */
function showFree(paywall: HTMLElement, { content, title, onSale }: OfferTeaser): void {
  // The page brought its own.
  if (paywall.closest("[data-tuppence-content]")) return;
  const locked = document.createElement("div");
  locked.dataset["tuppenceContent"] = "";
  locked.dataset["tuppenceAccess"] = "locked";
  paywall.replaceWith(locked);
  if (content.kind === "article") locked.append(buildNodes(content.html));
  else if (content.preview) {
    const { preview } = textsIn(KEPT_TEXTS, languageOf(locked));
    locked.append(mediaNode(content.kind, content.preview.url, `${preview}: ${title}`));
  }
  locked.append(paywall);
  const language = languageOf(paywall);
  const texts = textsIn(KEPT_TEXTS, language);
  if (content.kind === "article" && content.words.locked > 0) {
    const count = content.words.locked.toLocaleString(language);
    paywall.before(line(fill(texts.words, { count })));
  }
  if (!onSale) paywall.before(line(texts.offSale));
}

function line(text: string): HTMLElement {
  const paragraph = document.createElement("p");
  const small = document.createElement("small");
  small.append(text);
  paragraph.append(small);
  return paragraph;
}

const HINTS: Readonly<Record<string, string>> = {
  "content-not-found":
    "Nothing is kept for this offer. Its seller puts it there with PUT /v1/offers/{id}/content.",
  "foreign-page":
    "This page's origin is not one of the seller's. They add it with PATCH /v1/sellers/{id}.",
  "no-key": "Its seller has no publishable key.",
  offline:
    "The platform could not be reached. Does `connect-src` in the page's Content-Security-Policy include it?",
};

function warnDeveloper(offer: string, reason: string): void {
  // oxlint-disable-next-line no-console -- for the page's developer
  console.warn(`Tuppence: ${offer} cannot be shown on this page. ${HINTS[reason] ?? reason}`);
}
