import type { PageOffer } from "../hosted-pages-deps.ts";
import type { Speech } from "../texts/speech.ts";

type Priced = Pick<PageOffer, "wire" | "prices">;

/** The price in one line, as lists show it; empty when nothing is asked in any currency. */
export function shortPrice({ wire, prices }: Priced, speech: Speech): string {
  const { words, price } = speech;
  const first = speech.first(prices);
  if (first === undefined) return "";
  if (isNothing(first.amount)) return words.free;
  if (wire.kind === "metered") return words.perUnit[wire.metered.unit](price(first));
  if (wire.kind === "play") return words.perPlay(price(first));
  return price(first);
}

/** The price in every currency it is sold in. */
export function allPrices(offer: Priced, speech: Speech): string {
  const { words, price } = speech;
  const { wire, prices } = offer;
  const minimum = speech.first(wire.payWhatYouWant?.minimum ?? []);
  if (minimum !== undefined) return words.atLeast(price(minimum));
  const first = speech.first(prices);
  const rest = prices.filter((one) => one !== first && !isNothing(one.amount));
  return [shortPrice(offer, speech), ...rest.map(price)].filter((one) => one !== "").join(" · ");
}

function isNothing(amount: string): boolean {
  return /^0(\.0+)?$/.test(amount);
}
