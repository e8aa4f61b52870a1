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
    description: "For the whole quantity, in each currency: what a purchase names as `price`.",
  }),
  due: Type.Array(Money, {
    description:
      "What this buyer would be charged: less than `prices` where a cap or a day's maximum is near, 0 where it is theirs already. Without a buyer the same as `prices`.",
  }),
  free: Type.Boolean({ description: "Whether it costs nobody anything right now." }),
  owned: Nullable(
    Strict({
      entitlement: IdText("entitlement"),
      coveredBy: Nullable({ ...IdText("offer"), description: "The pass that gives it." }),
      expiresAt: Nullable(TimeText),
    }),
  ),
  ownedParts: Type.Optional(
    Type.Array(
      Strict({ offer: IdText("offer"), title: Type.String(), expiresAt: Nullable(TimeText) }),
      {
        description:
          "What of a bundle the buyer has already, which does not make it cheaper; of a pass, other passes that run and give some of the same.",
      },
    ),
  ),
  everythingOwned: Type.Optional(
    Type.Boolean({
      description:
        "Whether these are all of it, for at least as long as it would last: a purchase is declined with `everything-owned`.",
    }),
  ),
  capInstead: Type.Optional(
    Type.Array(CapProgress, {
      description:
        "Of a pass: how far the buyer's spending is towards having it without buying it.",
    }),
  ),
  dayMaximum: Type.Optional(
    Type.Array(
      Strict({
        spent: { ...AmountText, description: "For plays of this offer, on this day." },
        maximum: AmountText,
        currency: CurrencyText,
        resetsAt: { ...TimeText, description: "When the day is over, by the wallet's calendar." },
      }),
      { description: "What a buyer pays for plays of this offer in a day at most." },
    ),
  ),
  caps: Type.Array(CapProgress, {
    description: "How far the buyer is towards the passes this counts for, in each currency.",
  }),
});
export type OfferQuote = Static<typeof OfferQuote>;
