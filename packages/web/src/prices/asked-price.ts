import { formatMicros, parseMicros } from "@tuppence/protocol/money";
import { priceOf, pricedOffer } from "@tuppence/protocol/pricing";
import type { Money, Offer } from "@tuppence/protocol/wire";

/** What the seller's page passed on: the amount the buyer named there, and the country they declared. */
export interface Wish {
  readonly amount?: Money;
  readonly country?: string;
}

/** Reads the wish from the page's address. Invalid parts are left out, and the offer's own price is shown. */
export function readWish(parameters: URLSearchParams): Wish {
  const [amount, currency] = [parameters.get("amount"), parameters.get("currency")];
  const country = parameters.get("country");
  const isAmount = /^\d{1,10}(\.\d{1,6})?$/.test(amount ?? "") && /^[A-Z]{3}$/.test(currency ?? "");
  return {
    ...(isAmount ? { amount: { amount: amount ?? "", currency: currency ?? "" } } : {}),
    ...(/^[A-Z]{2}$/.test(country ?? "") ? { country: country ?? "" } : {}),
  };
}

/** The prices right now, one for each currency; none if it cannot be bought this way. The platform decides. */
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
