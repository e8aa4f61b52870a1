import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Money,
  Nullable,
  Prose,
  Strict,
  TimeText,
} from "./common.ts";
import { OfferKind } from "./offers/offer.ts";
import { CountryText, MAX_QUANTITY } from "./offers/sale-terms.ts";

export const Purchase = Strict({
  id: IdText("purchase"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  kind: OfferKind,
  quantity: Type.Integer({ minimum: 1 }),
  resourceUrl: Type.String(),
  seller: IdText("seller"),
  sellerName: Type.String(),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  amount: AmountText,
  fee: { ...AmountText, description: "The platform's part of the amount." },
  net: { ...AmountText, description: "The seller's part of the amount." },
  currency: CurrencyText,
  entitlement: IdText("entitlement"),
  entitlementExpiresAt: Nullable(TimeText),
  createdAt: TimeText,
  undoUntil: TimeText,
  refundableUntil: TimeText,
  refund: Nullable(IdText("refund")),
});
export type Purchase = Static<typeof Purchase>;

export const CreatePurchase = Strict({
  offer: IdText("offer"),
  wallet: Type.Optional({
    ...IdText("wallet"),
    description:
      "With the buyer's own session only: which wallet pays. A grant names its wallet itself.",
  }),
  price: Type.Optional({
    ...Money,
    description:
      "The price the buyer was shown, for the whole quantity, before caps and a day's maximum. When it is another by now, nothing is charged.",
  }),
  playId: Type.Optional(
    Prose(
      100,
      "Of a play: which it is, in words of the page's own. The same play is charged once, however often it is asked for.",
    ),
  ),
  quantity: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_QUANTITY,
      description: "How many, where more than one may be had; 1 when absent.",
    }),
  ),
  amount: Type.Optional({
    ...Money,
    description: "What the buyer pays, where they may say: for the whole quantity.",
  }),
  country: Type.Optional({
    ...CountryText,
    description: "Where the buyer says they are, for prices by country.",
  }),
  renew: Type.Optional(
    Type.Boolean({
      description:
        "Of a pass that renews, by a grant: buy it again each time it ends, within the grant and for what it costs the buyer now, never more.",
    }),
  ),
});
export type CreatePurchase = Static<typeof CreatePurchase>;

/** A buyer's spending towards a pass. */
export const CapProgress = Strict({
  pass: IdText("offer"),
  title: Type.String(),
  period: Type.Enum(["day", "week", "month"]),
  spent: { ...AmountText, description: "In the period, with everything until now." },
  cap: { ...AmountText, description: "On reaching it the pass is the buyer's." },
  currency: CurrencyText,
  periodEndsAt: { ...TimeText, description: "When `spent` starts anew." },
  reached: Type.Boolean(),
});
export type CapProgress = Static<typeof CapProgress>;

/** The answer to a purchase. */
export const PurchaseResult = Strict({
  purchase: Purchase,
  charged: {
    ...AmountText,
    description: "What this call took: 0 when the buyer already had it.",
  },
  alreadyOwned: Type.Boolean(),
  coveredBy: Type.Optional({
    ...IdText("offer"),
    description:
      "The pass or bundle that gives it: nothing is charged, and `purchase` is the one that brought that.",
  }),
  capProgress: Type.Optional(
    Type.Array(CapProgress, { description: "Where this purchase counted towards passes." }),
  ),
  free: Type.Optional(
    Type.Enum(["owned", "covered", "price", "cap", "day-maximum"], {
      description:
        "Why nothing was charged: had already, part of a pass or bundle, free by its price, or a cap or a day's maximum is reached.",
    }),
  ),
  accessToken: Type.String({ description: "A signed proof of the entitlement, checked offline." }),
  accessTokenExpiresAt: TimeText,
});
export type PurchaseResult = Static<typeof PurchaseResult>;
