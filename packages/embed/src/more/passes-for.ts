import type { Offer } from "@tuppence/protocol/wire";
import { isMore } from "../amounts.ts";
import type { PassOffer } from "./offer-facts.ts";

/**
 * The passes that open this offer, the cheapest in the currency first. Those that are not sold in it are not among
 * them: a price has to be shown.
 */
export function passesFor(
  offer: Offer,
  passes: readonly PassOffer[],
  currency: string,
): readonly PassOffer[] {
  return passes
    .filter((one) => opens(one, offer) && priceIn(one, currency) !== undefined)
    .toSorted((a, b) => {
      const [first = "0", second = "0"] = [priceIn(a, currency), priceIn(b, currency)];
      return isMore(first, second) ? 1 : isMore(second, first) ? -1 : 0;
    });
}

function priceIn({ prices }: PassOffer, currency: string): string | undefined {
  return prices.find((price) => price.currency === currency)?.amount;
}

/** As the platform decides it: content alone, and not what comes with a licence of one's own. */
function opens({ pass }: PassOffer, offer: Offer): boolean {
  const isContent =
    offer.kind === "download"
      ? !offer.download.licence
      : ["unlock", "play", "metered", "feature"].includes(offer.kind);
  if (!isContent) return false;
  switch (pass.scope) {
    case "all":
      return true;
    case "section":
      return pass.section === offer.section;
    case "early-access":
      return offer.availability?.steps.at(-1)?.prices.length === 0;
    case "ad-free":
      return offer.kind === "feature" && offer.feature.feature === "ad-free";
  }
}
