import { KINDS } from "@tuppence/protocol/offers";
import type { Grant, Money, Offer, OfferQuote } from "@tuppence/protocol/wire";
import { isMore } from "./amounts.ts";
import { isAsked } from "./budget.ts";

export interface SilentWish {
  readonly grant: Pick<Grant, "currency" | "limits">;
  readonly offer: Pick<Offer, "kind" | "payWhatYouWant" | "countryPrices">;
  /** The current price for this buyer. */
  readonly quote: Pick<OfferQuote, "prices" | "due" | "owned">;
  /** The prices that the page came with. */
  readonly shown: readonly Money[];
}

/**
 * The price that may be paid without a press, within what the reader allowed. `undefined` when they must be asked: where
 * they choose the price (an amount, a country), where it is more than the page shows or than they allowed, and for
 * kinds that are never paid silently.
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
  // The limit applies to the listed price: a high price does not become small because a cap is nearly reached.
  if (isMore(price.amount, seen.amount) || isMore(price.amount, below)) return undefined;
  return isAsked(grant, due.amount) ? undefined : price;
}
