import { type Static, Type } from "typebox";
import { Strict } from "../common.ts";
import { Offer } from "./offer.ts";
import { CountryText } from "./sale-terms.ts";
import { OfferQuote } from "./offer-quote.ts";

/** The most offers in one request. */
export const MAX_QUOTES = 50;

/** `GET /v1/quotes` */
export const OfferQuotesQuery = Strict({
  offers: Type.String({
    minLength: 1,
    maxLength: MAX_QUOTES * 31,
    pattern: `^off_[0-9a-z]{26}(,off_[0-9a-z]{26}){0,${MAX_QUOTES - 1}}$`,
    description: `Up to ${MAX_QUOTES} ids, separated by commas.`,
  }),
  country: Type.Optional(CountryText),
});
export type OfferQuotesQuery = Static<typeof OfferQuotesQuery>;

/** Offers with their quotes, for a page that shows many. */
export const OfferQuotes = Strict({
  data: Type.Array(Strict({ offer: Offer, quote: OfferQuote }), {
    description:
      "In the requested order. Offers that do not exist or are not on sale are left out.",
  }),
});
export type OfferQuotes = Static<typeof OfferQuotes>;
