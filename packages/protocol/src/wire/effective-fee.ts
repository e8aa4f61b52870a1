import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  Nullable,
  SignedAmountText,
  Strict,
  TimeText,
} from "./common.ts";
import { EarningsQuery } from "./earnings.ts";

/** Parts of the sales: 0.0295 are 2.95 %. total = rails + platform. */
export const FeeShares = Strict({
  total: Type.Number({ description: "What sellers and buyers paid: (fees + onTop) / sales." }),
  rails: Type.Number({ description: "What the providers of rails charged: railCosts / sales." }),
  platform: Type.Number({
    description:
      "What is left for the platform. Below zero: the platform paid that much for rails.",
  }),
});
export type FeeShares = Static<typeof FeeShares>;

export const EffectiveFeeRow = Strict({
  currency: CurrencyText,
  sales: { ...SignedAmountText, description: "Sold, less refunds and rebates of these days." },
  fees: { ...SignedAmountText, description: "What was taken off sales for the platform." },
  onTop: { ...AmountText, description: "What buyers paid on top of top-ups for the rails." },
  railCosts: {
    ...AmountText,
    description: "What providers charged for top-ups, by their price lists, as far as it is known.",
  },
  shares: Nullable({ ...FeeShares, description: "null: nothing was sold." }),
  rails: Type.Optional(
    Type.Array(
      Strict({
        name: Type.String({ examples: ["card"] }),
        topUps: Type.Integer(),
        amount: { ...AmountText, description: "What was credited." },
        cost: Nullable({
          ...AmountText,
          description: "What the provider charged; null: its price list does not say.",
        }),
      }),
      { description: "The top-ups of the whole instance, by rail. For the operator only." },
    ),
  ),
});
export type EffectiveFeeRow = Static<typeof EffectiveFeeRow>;

export const EffectiveFee = Strict({
  from: Type.String(),
  to: Type.String(),
  asOf: Nullable({
    ...TimeText,
    description:
      "What happened later is not included yet: usually half a minute. null: nothing yet.",
  }),
  data: Type.Array(EffectiveFeeRow),
});
export type EffectiveFee = Static<typeof EffectiveFee>;

export const EffectiveFeeQuery = Strict({
  seller: EarningsQuery.properties.seller,
  from: EarningsQuery.properties.from,
  to: EarningsQuery.properties.to,
});
export type EffectiveFeeQuery = Static<typeof EffectiveFeeQuery>;

export const EffectiveFeeShare = Strict({
  currency: CurrencyText,
  from: Type.String({ description: "The first day.", examples: ["2026-10-31"] }),
  to: Type.String({ description: "The last day, which is yesterday.", examples: ["2026-11-29"] }),
  percent: Nullable(
    Type.Number({
      description:
        "What of these sales did not go to sellers, and what buyers paid on top, in percent of the sales; null: nothing was sold.",
      examples: [6.2],
    }),
  ),
});
export type EffectiveFeeShare = Static<typeof EffectiveFeeShare>;

export const EffectiveFeeShareQuery = Strict({ currency: CurrencyText });
