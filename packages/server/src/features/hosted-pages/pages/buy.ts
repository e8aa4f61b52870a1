import { formatId } from "@tuppence/protocol";
import type { Offer } from "@tuppence/protocol/wire";
import { type Html, html } from "../html/html.ts";
import type { KeptTeaser } from "../kept-content.ts";
import { picturePath } from "../addresses.ts";
import type { PageOffer } from "../hosted-pages-deps.ts";
import type { PictureRow } from "../page-rows.ts";
import type { Speech } from "../texts/speech.ts";
import { allPrices } from "./price-text.ts";

export interface BuyView {
  readonly offer: PageOffer;
  readonly kept: KeptTeaser | undefined;
  readonly speech: Speech;
  readonly publicUrl: string;
  readonly key: string;
  readonly picture: PictureRow | null;
  /** The page's own path. */
  readonly path: string;
}

/** The element with which this kind of offer is bought, the same as on sellers' own sites. */
export function buy(view: BuyView): Html {
  const { offer, kept, speech } = view;
  const { kind } = offer.wire;
  const isPlayed = kept?.kind === "audio" || kept?.kind === "video";
  if ((kind === "play" || kind === "metered") && isPlayed) return player(view);
  // A meter is opened by what it counts, which is not on this page.
  if (kind === "metered") return html``;
  // The page may be in another language than what it sells; what buys speaks the reader's.
  return kind === "unlock" || kind === "play"
    ? html`<div class="buy" lang="${speech.language}">${paywall(view)}</div>`
    : html`<div class="buy player thing" data-title="${speech.words.sold(offer.wire.sellerName)}" lang="${speech.language}">${button(view)}</div>`;
}

/** Which scripts the element is in. */
export function elementsOf(
  offer: Offer,
  kept: KeptTeaser | undefined,
): readonly ("pay" | "media")[] {
  const isPlayed = kept?.kind === "audio" || kept?.kind === "video";
  const { kind } = offer;
  if (kind === "unlock" || (kind === "play" && !isPlayed)) return ["pay"];
  return kind === "metered" && !isPlayed ? [] : ["media"];
}

function common({ offer, publicUrl, key, path }: BuyView) {
  return {
    platform: publicUrl,
    key,
    offer: formatId("offer", offer.id),
    prices: JSON.stringify(offer.prices),
    access: `${path}/-/access`,
    heading: offer.wire.title,
  };
}

function paywall(view: BuyView): Html {
  const { platform, key, offer, prices, access, heading } = common(view);
  const { sellerName } = view.offer.wire;
  return html`<tup-paywall platform="${platform}" key="${key}" offer="${offer}" prices="${prices}" access="${access}" heading="${heading}" seller="${sellerName}" by-header>${withoutScript(view)}</tup-paywall>`;
}

function button(view: BuyView): Html {
  const { platform, key, offer, prices, access, heading } = common(view);
  const { kind, payWhatYouWant, title } = view.offer.wire;
  const named =
    payWhatYouWant &&
    html` minimum="${JSON.stringify(payWhatYouWant.minimum)}" suggestion="${JSON.stringify(payWhatYouWant.suggestion)}"`;
  return html`<tup-buy platform="${platform}" key="${key}" offer="${offer}" prices="${prices}" access="${access}" heading="${heading}" label="${title}" kind="${kind}"${named}></tup-buy>${withoutScript(view)}`;
}

function player(view: BuyView): Html {
  const { platform, key, offer, prices, access, heading } = common(view);
  const { kept, speech, path, picture } = view;
  const { wire } = view.offer;
  const length = wire.kind === "play" ? wire.play.lengthSeconds : (kept?.seconds ?? 0);
  const maximum =
    wire.kind === "play" &&
    wire.play.maximumPerDay.length > 0 &&
    html` maximum="${JSON.stringify(wire.play.maximumPerDay)}"`;
  const preview = kept?.preview?.url ?? "";
  const source = preview !== "" && html` src="${preview}"`;
  const poster = picture && html` poster="${picturePath(picture.fileId)}"`;
  const media =
    kept?.kind === "video"
      ? html`<video preload="metadata" playsinline${poster}${source}></video>`
      : html`<audio preload="metadata"${source}></audio>`;
  return html`<div class="buy player ${kept?.kind}" lang="${speech.language}"><tup-play platform="${platform}" key="${key}" offer="${offer}" prices="${prices}" access="${access}" heading="${heading}" pay="${wire.kind === "metered" ? "second" : "play"}" length="${length}"${maximum} preview="${preview}" src="${path}/-/media">${media}</tup-play>${withoutScript(view)}</div>`;
}

/** For a browser without scripts: what it costs, and what paying needs. */
function withoutScript({ offer, speech }: BuyView): Html {
  return html`<noscript><p class="note">${speech.words.needsScript(allPrices(offer, speech))}</p></noscript>`;
}
