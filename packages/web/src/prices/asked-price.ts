import { formatMicros, parseMicros } from "@tuppence/protocol/money";
import { priceOf, pricedOffer } from "@tuppence/protocol/pricing";
import type { Money, Offer } from "@tuppence/protocol/wire";

/** What a page sent along with the offer: the amount the buyer named there, the country they said they are in. */
export interface Wish {
  readonly amount?: Money;
  readonly country?: string;
}

/** Reads a wish off the page's address. Whatever does not add up is left out: then the offer's own price is shown. */
export function readWish(parameters: URLSearchParams): Wish {
  const [amount, currency] = [parameters.get("amount"), parameters.get("currency")];
  const country = parameters.get("country");
  const isAmount = /^\d{1,10}(\.\d{1,6})?$/.test(amount ?? "") && /^[A-Z]{3}$/.test(currency ?? "");
  return {
    ...(isAmount ? { amount: { amount: amount ?? "", currency: currency ?? "" } } : {}),
    ...(/^[A-Z]{2}$/.test(country ?? "") ? { country: country ?? "" } : {}),
  };
}

/** What is asked right now, in each currency; none when it cannot be bought (so). The platform has the last word. */
export function askedPrices(offer: Offer, wish: Wish, nowMs: number): readonly Money[] {
  const { amount, country } = wish;
  const named = amount && { currency: amount.currency, micros: parseMicros(amount.amount) };
  const priced = priceOf(pricedOffer(offer), { nowMs, country, amount: named });
  if (priced.refused !== undefined) return [];
  return [...priced.prices].map(([currency, micros]) => ({
    amount: formatMicros(micros),
    currency,
  }));
}
