import { scopeOf, scopesOf } from "@tuppence/protocol/offers";
import type { Offer } from "@tuppence/protocol/wire";
import { isMore } from "../prices/amounts.ts";
import type { PassOffer } from "../platform/read-offer.ts";

/**
 * The passes that cover this offer, the cheapest first. Passes without a price in the currency are left out, since
 * a price has to be shown.
 */
export function passesFor(
  offer: Offer,
  passes: readonly PassOffer[],
  currency: string,
): readonly PassOffer[] {
  const scopes = scopesOf(offer);
  return passes
    .filter((one) => scopes.includes(scopeOf(one.pass)) && priceIn(one, currency) !== undefined)
    .toSorted((a, b) => {
      const [first = "0", second = "0"] = [priceIn(a, currency), priceIn(b, currency)];
      return isMore(first, second) ? 1 : isMore(second, first) ? -1 : 0;
    });
}

function priceIn({ prices }: PassOffer, currency: string): string | undefined {
  return prices.find((price) => price.currency === currency)?.amount;
}
