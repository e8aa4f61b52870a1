import type { Offer } from "@tuppence/protocol/wire";
import type { PageOffer } from "../hosted-pages-deps.ts";
import { type Html, html, type HtmlValue } from "../html/html.ts";
import type { KeptTeaser } from "../kept-content.ts";
import type { Speech } from "../texts/speech.ts";
import { allPrices } from "./price-text.ts";

export interface Linked {
  readonly title: string;
  /** The path of its page; null when it has none. */
  readonly path: string | null;
}

export interface TermsView {
  readonly offer: PageOffer;
  readonly kept: KeptTeaser | undefined;
  readonly speech: Speech;
  /** What a bundle holds. */
  readonly contents: readonly Linked[];
  /** The passes and bundles that include it. */
  readonly includedIn: readonly Linked[];
}

/** What a buyer pays and gets: everything that the purchase depends on, before anything is pressed. */
export function terms({ offer: priced, kept, speech, contents, includedIn }: TermsView): Html {
  const { words } = speech;
  const offer = priced.wire;
  const rows: readonly [string, readonly HtmlValue[]][] = [
    [words.price, [allPrices(priced, speech), ...priceNotes(offer, speech)]],
    [words.yours, [thing(kept, speech), ...gets(offer, speech)]],
    [words.length, lengthOf(offer, kept, speech)],
    [words.contents, contents.map(link)],
    [words.includedIn, includedIn.map(link)],
    [words.returns, [returns(offer, speech), returnBelow(offer, speech)]],
  ];
  const shown = rows.flatMap(([name, lines]) => {
    const texts = lines.filter((line) => line !== "" && line !== null && line !== undefined);
    return texts.length === 0
      ? []
      : [html`<div><dt>${name}</dt>${texts.map((text) => html`<dd>${text}</dd>`)}</div>`];
  });
  return html`<section class="terms" aria-labelledby="terms"><h2 id="terms">${words.facts}</h2><dl>${shown}</dl></section>`;
}

function link({ title, path }: Linked): Html {
  return path === null
    ? html`<span dir="auto">${title}</span>`
    : html`<a href="${path}" dir="auto">${title}</a>`;
}

function priceNotes(offer: Offer, speech: Speech): readonly string[] {
  const { words, price, date } = speech;
  const { from, until } = offer.availability ?? { from: null, until: null };
  const most = offer.kind === "play" ? speech.first(offer.play.maximumPerDay) : undefined;
  const cap = offer.kind === "pass" ? speech.first(offer.pass.cap) : undefined;
  return [
    most === undefined ? "" : words.mostPerDay(price(most)),
    cap === undefined ? "" : words.cap(price(cap)),
    from === null ? "" : words.from(date(Date.parse(from))),
    until === null ? "" : words.until(date(Date.parse(until))),
  ];
}

function lengthOf(
  offer: Offer,
  kept: KeptTeaser | undefined,
  { playingTime }: Speech,
): readonly string[] {
  const seconds = offer.kind === "play" ? offer.play.lengthSeconds : (kept?.seconds ?? null);
  return seconds === null ? [] : [playingTime(seconds)];
}

/** What is kept for it: "Audio (MP3, 9.4 MB)". */
function thing(kept: KeptTeaser | undefined, { words, number, file }: Speech): string {
  if (kept === undefined) return "";
  const what = kept.words
    ? words.words(number(kept.words.free + kept.words.locked))
    : kept.file && file(kept.file);
  return what === null ? words.kinds[kept.kind] : `${words.kinds[kept.kind]} (${what})`;
}

function gets(offer: Offer, speech: Speech): readonly string[] {
  const { words, number } = speech;
  switch (offer.kind) {
    case "metered":
      return [words.whileUsed];
    case "download": {
      const { downloads, licence } = offer.download;
      return [
        howLong(offer, speech),
        downloads === null ? "" : words.downloads(number(downloads)),
        licence ? words.licence : "",
      ];
    }
    case "item": {
      const { type, units } = offer.item;
      return [words.itemTypes[type], units === 1 ? "" : words.units(number(units))];
    }
    case "pass":
      return passGets(offer, speech);
    case "unlock":
    case "play":
    case "feature":
    case "bundle":
      return [howLong(offer, speech)];
  }
}

function passGets(offer: Extract<Offer, { kind: "pass" }>, { words, date }: Speech) {
  const { scope, section, period, seasonUntil, renews } = offer.pass;
  const what =
    scope === "all"
      ? words.scopes.all(offer.sellerName)
      : scope === "section"
        ? words.scopes.section(section ?? "")
        : words.scopes[scope];
  const season = seasonUntil === null ? "" : words.season(date(Date.parse(seasonUntil)));
  return [what, period === "season" ? season : words.periods[period], renews ? words.renews : ""];
}

function howLong({ kind, durationSeconds }: Offer, { words, duration }: Speech): string {
  if (durationSeconds === null) return words.forever;
  const text = duration(durationSeconds);
  return kind === "play" ? words.playOpen(text) : words.duration(text);
}

function returns({ kind, refundWindowSeconds }: Offer, { words, duration }: Speech): string {
  // What a meter counted was used.
  if (kind === "metered") return "";
  return refundWindowSeconds > 0
    ? words.undoAndReturn(duration(refundWindowSeconds))
    : words.undoOnly;
}

function returnBelow(offer: Offer, { words, number }: Speech): string {
  const { kind, refundWindowSeconds, consumptionMark } = offer;
  const isLimited = kind !== "metered" && refundWindowSeconds > 0 && consumptionMark < 1;
  return isLimited ? words.returnBelow(number(consumptionMark * 100)) : "";
}
