import type { OfferTeaser } from "@tuppence/protocol/wire";
import { languageOf } from "../messages/language-of.ts";
import { textsIn } from "../messages/messages.ts";
import { failureOf } from "../platform/failure.ts";
import { KEPT_TEXTS } from "./kept-texts.ts";
import { line } from "./line.ts";

/** What the platform tells a page that names an offer and nothing else. */
export interface Told {
  readonly teaser: OfferTeaser;
  /** What the element needs to sell it. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads it for an element; where it cannot be shown here, says so in the element's place. */
export async function readTeaser(element: HTMLElement): Promise<Told | undefined> {
  const offer = element.getAttribute("offer") ?? "";
  // The platform is where this script comes from.
  const platform = element.getAttribute("platform") ?? new URL(import.meta.url).origin;
  const url = new URL(`/v1/offers/${encodeURIComponent(offer)}/teaser`, platform);
  const response = await fetch(url, { credentials: "omit" }).catch(() => undefined);
  if (!response?.ok) {
    const { reason } = response ? await failureOf(response) : { reason: "offline" };
    warnDeveloper(offer, reason);
    const { gone } = textsIn(KEPT_TEXTS, languageOf(element));
    // The page's own words for it, if it has any, are the element's children.
    const { childElementCount, childNodes } = element;
    element.replaceWith(...(childElementCount > 0 ? childNodes : [line(gone)]));
    return undefined;
  }
  const teaser = (await response.json()) as OfferTeaser;
  if (teaser.key === null) {
    warnDeveloper(offer, "no-key");
    return undefined;
  }
  const attributes = {
    kept: "",
    platform,
    heading: teaser.title,
    seller: teaser.seller.name,
    prices: JSON.stringify(teaser.prices),
    "publishable-key": teaser.key,
  };
  return { teaser, attributes };
}

/** Gives an element what its page has not set itself. */
export function give(element: Element, attributes: Told["attributes"]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!element.hasAttribute(name)) element.setAttribute(name, value);
  }
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
