import type { Offer } from "@tuppence/protocol/wire";
import type { Speech } from "../texts/speech.ts";

/** The price in one line, as lists show it; empty when nothing is asked in any currency. */
export function shortPrice(offer: Offer, speech: Speech): string {
  const { words, price } = speech;
  const first = speech.first(offer.prices);
  if (first === undefined) return "";
  if (offer.kind === "metered") return words.perUnit[offer.metered.unit](price(first));
  if (offer.kind === "play") return words.perPlay(price(first));
  return price(first);
}

/** The price in every currency it is sold in. */
export function allPrices(offer: Offer, speech: Speech): string {
  const { words, price } = speech;
  const first = speech.first(offer.prices);
  const rest = offer.prices.filter((one) => one !== first);
  const minimum = speech.first(offer.payWhatYouWant?.minimum ?? []);
  if (minimum !== undefined) return words.atLeast(price(minimum));
  const text = [shortPrice(offer, speech), ...rest.map(price)];
  return text.filter((one) => one !== "").join(" · ");
}
