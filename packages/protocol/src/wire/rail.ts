import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, Nullable, RailName, Strict } from "./common.ts";

/**
 * Who pays what the providers of rails charge for top-ups. `platform`: nobody is charged more. `seller`: a part of each
 * sale, which sellers can read beforehand. `buyer`: an amount on top of each top-up, which is shown before it is paid.
 */
export const RailFeeBearer = Type.Enum(["platform", "seller", "buyer"]);
export type RailFeeBearer = Static<typeof RailFeeBearer>;

const DayText = Type.String({ format: "date", description: "UTC." });

/** What the provider of a rail charges for a top-up. */
const RailFee = Strict({
  provider: Type.String({ examples: ["Stripe"] }),
  basisPoints: Type.Integer({ minimum: 0, description: "Hundredths of a percent of the payment." }),
  fixed: { ...AmountText, description: "For each payment." },
  from: { ...DayText, description: "The first day of this price list. UTC." },
});

/** An amount for a top-up, and what becomes of it. */
export const TopUpQuote = Strict({
  amount: { ...AmountText, description: "What will be in the wallet." },
  onTop: {
    ...AmountText,
    description: "What the buyer pays besides; 0 unless buyers pay the rail's fee.",
  },
  toPay: { ...AmountText, description: "amount + onTop." },
  fee: Nullable({ ...AmountText, description: "What the provider charges; null: not known." }),
  share: Nullable(
    Type.Number({ minimum: 0, description: "fee / amount, rounded up: 0.0275 are 2.75 %." }),
  ),
  best: Type.Boolean({
    description:
      "Whether this amount is recommended: the smallest of which the provider keeps little.",
  }),
});
export type TopUpQuote = Static<typeof TopUpQuote>;

/** A way money can enter wallets of one currency. */
export const RailOffer = Strict({
  name: RailName,
  testMoney: Type.Boolean({ description: "Money that enters this way has no real value." }),
  currency: CurrencyText,
  min: { ...AmountText, description: "The smallest top-up." },
  max: { ...AmountText, description: "The largest top-up, with what is paid on top." },
  step: { ...AmountText, description: "Amounts are multiples of this." },
  fee: Nullable({ ...RailFee, description: "What its provider charges; null: not known." }),
  suggestions: Type.Array(TopUpQuote),
  personLimits: Type.Array(
    Strict({
      period: Type.Enum(["day", "month"]),
      most: { ...AmountText, description: "The most that one person may bring in." },
    }),
    {
      description:
        "Empty: any number of top-ups. GET /v1/wallets/{id}/top-up-limits says what is left.",
    },
  ),
});
export type RailOffer = Static<typeof RailOffer>;

/** What a sale in a currency costs its seller. */
const SaleFees = Strict({
  platformBasisPoints: Type.Integer({ description: "The platform's own fee." }),
  railBasisPoints: Type.Integer({
    description:
      "For the top-ups that sales are paid with; 0 unless sellers pay the rail's fee. It follows from the price list of the dearest rail, at the recommended top-up.",
  }),
  basisPoints: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    description:
      "Both together, in hundredths of a percent of the price. A sale of an offer with prices in several currencies costs what the dearest of them costs.",
  }),
  from: Nullable({
    ...DayText,
    description: "The first day of that price list, UTC; null without a rail's part.",
  }),
});

export const Rails = Strict({
  feeBearer: RailFeeBearer,
  sale: SaleFees,
  data: Type.Array(RailOffer),
});
export type Rails = Static<typeof Rails>;

export const RailsQuery = Strict({
  currency: CurrencyText,
  atLeast: Type.Optional({
    ...AmountText,
    description: "Suggests no smaller amounts: what is missing for a purchase.",
  }),
  amount: Type.Optional({
    ...AmountText,
    description: "Suggests this amount only, on the rails that take it.",
  }),
});
