import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Money, Nullable, Strict, TimeText } from "../common.ts";
import { CountryText, MAX_QUANTITY } from "./sale-terms.ts";
import { CapProgress } from "../purchase.ts";

export const OfferQuoteQuery = Strict({
  country: Type.Optional(CountryText),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_QUANTITY })),
  amount: Type.Optional({
    ...AmountText,
    description: "With `currency`: what the buyer would pay.",
  }),
  currency: Type.Optional(CurrencyText),
});
export type OfferQuoteQuery = Static<typeof OfferQuoteQuery>;

/** What an offer costs now, before it is bought. */
export const OfferQuote = Strict({
  offer: IdText("offer"),
  prices: Type.Array(Money, {
    description: "For the whole quantity, in each currency: the `price` that a purchase names.",
  }),
  due: Type.Array(Money, {
    description:
      "What this buyer would be charged: less than `prices` where a cap or a daily maximum is near, 0 if they already own it. Without a buyer, the same as `prices`.",
  }),
  free: Type.Boolean({ description: "Whether it is free for everybody right now." }),
  freeAccess: Type.Optional(
    Type.Boolean({
      description:
        "Its seller opens it for free for some readers: GET /v1/offers/{id}/free-access says how.",
    }),
  ),
  owned: Nullable(
    Strict({
      entitlement: IdText("entitlement"),
      coveredBy: Nullable({ ...IdText("offer"), description: "The pass that gives access." }),
      expiresAt: Nullable(TimeText),
    }),
  ),
  ownedParts: Type.Optional(
    Type.Array(
      Strict({ offer: IdText("offer"), title: Type.String(), expiresAt: Nullable(TimeText) }),
      {
        description:
          "For a bundle, the parts that the buyer already owns, which do not lower its price; for a pass, other active passes that cover some of the same.",
      },
    ),
  ),
  everythingOwned: Type.Optional(
    Type.Boolean({
      description:
        "Whether these cover all of it, for at least as long as it would last: a purchase is then declined with `everything-owned`.",
    }),
  ),
  capInstead: Type.Optional(
    Type.Array(CapProgress, {
      description:
        "For a pass: how close the buyer's spending is to bringing it without a purchase.",
    }),
  ),
  dayMaximum: Type.Optional(
    Type.Array(
      Strict({
        spent: { ...AmountText, description: "For plays of this offer, on this day." },
        maximum: AmountText,
        currency: CurrencyText,
        resetsAt: { ...TimeText, description: "When the day ends, by the wallet's calendar." },
      }),
      { description: "The most a buyer pays for plays of this offer in a day." },
    ),
  ),
  caps: Type.Array(CapProgress, {
    description: "The buyer's progress towards the passes this counts for, in each currency.",
  }),
});
export type OfferQuote = Static<typeof OfferQuote>;
