import { KINDS } from "@tuppence/protocol/offers";
import type { Grant, Money, Offer, OfferQuote } from "@tuppence/protocol/wire";
import { isMore } from "./amounts.ts";
import { isAsked } from "./budget.ts";

export interface SilentWish {
  readonly grant: Pick<Grant, "currency" | "limits">;
  readonly offer: Pick<Offer, "kind" | "payWhatYouWant" | "countryPrices">;
  /** As it is now, for this buyer. */
  readonly quote: Pick<OfferQuote, "prices" | "due" | "owned">;
  /** The prices in the page, before anything was read. */
  readonly shown: readonly Money[];
}

/**
 * The price that may be paid without a press, within what the reader allowed; `undefined` when they have to be asked:
 * where they have a say in it (an amount, a country), where it is more than the page shows or than they allowed, and for
 * everything that is bought more than once.
 */
export function mayPaySilently({ grant, offer, quote, shown }: SilentWish): Money | undefined {
  const { currency, limits } = grant;
  const below = limits.autoUnlockBelow;
  if (below === null || quote.owned) return undefined;
  if (!KINDS[offer.kind].canBePaidSilently) return undefined;
  if (offer.payWhatYouWant !== null || offer.countryPrices !== null) return undefined;
  const inCurrency = (prices: readonly Money[]) =>
    prices.find((price) => price.currency === currency);
  const price = inCurrency(quote.prices);
  const seen = inCurrency(shown);
  const due = inCurrency(quote.due);
  if (price === undefined || seen === undefined || due === undefined) return undefined;
  // The line is of the price as it is listed: a cap that is near makes nothing cheap that is not.
  if (isMore(price.amount, seen.amount) || isMore(price.amount, below)) return undefined;
  return isAsked(grant, due.amount) ? undefined : price;
}
