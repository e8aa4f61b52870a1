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
import { VoucherCode } from "./voucher-code.ts";
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
  voucher: Type.Optional({
    ...IdText("voucher"),
    description: "The voucher that lowered the price.",
  }),
  openedBy: Type.Optional(
    Type.Enum(["allowance", "ticket", "gift"], {
      description: "What opened it for free. Nothing was paid, so nothing can be returned.",
    }),
  ),
  gift: Type.Optional({
    ...IdText("gift"),
    description: "The gift that was paid with it: somebody else gets the offer.",
  }),
});
export type Purchase = Static<typeof Purchase>;

export const CreatePurchase = Strict({
  offer: IdText("offer"),
  wallet: Type.Optional({
    ...IdText("wallet"),
    description:
      "With the buyer's own session only: the wallet that pays. A grant always pays from its own wallet.",
  }),
  price: Type.Optional({
    ...Money,
    description:
      "The price the buyer was shown, for the whole quantity, before caps and a daily maximum. If it has changed, nothing is charged.",
  }),
  playId: Type.Optional(
    Prose(
      100,
      "For a play: an identifier chosen by the page. The same play is charged once, however often it is requested.",
    ),
  ),
  quantity: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_QUANTITY,
      description: "The quantity, for offers sold in quantities; 1 when absent.",
    }),
  ),
  amount: Type.Optional({
    ...Money,
    description: "The amount the buyer chooses, where the offer allows it: for the whole quantity.",
  }),
  country: Type.Optional({
    ...CountryText,
    description: "The country the buyer declares, for prices by country.",
  }),
  voucher: Type.Optional({
    ...VoucherCode,
    description:
      "A code that lowers the price. `price` is then the lowered one, as POST /v1/voucher-quotes tells it. It cannot be combined with `amount` or `renew`.",
  }),
  renew: Type.Optional(
    Type.Boolean({
      description:
        "For a pass that renews, by a grant: buy it again each time it ends, within the grant and at most for what it costs the buyer now.",
    }),
  ),
});
export type CreatePurchase = Static<typeof CreatePurchase>;

/** A buyer's spending towards a pass. */
export const CapProgress = Strict({
  pass: IdText("offer"),
  title: Type.String(),
  period: Type.Enum(["day", "week", "month"]),
  spent: { ...AmountText, description: "Spending in the period so far." },
  cap: { ...AmountText, description: "On reaching it, the buyer gets the pass." },
  currency: CurrencyText,
  periodEndsAt: { ...TimeText, description: "When `spent` starts anew." },
  reached: Type.Boolean(),
});
export type CapProgress = Static<typeof CapProgress>;

/** The response to a purchase. */
export const PurchaseResult = Strict({
  purchase: Purchase,
  charged: {
    ...AmountText,
    description: "The charge of this request: 0 when the buyer already owned it.",
  },
  alreadyOwned: Type.Boolean(),
  coveredBy: Type.Optional({
    ...IdText("offer"),
    description:
      "The pass or bundle that gives access: nothing is charged, and `purchase` is the one that brought it.",
  }),
  capProgress: Type.Optional(
    Type.Array(CapProgress, { description: "The passes this purchase counted towards." }),
  ),
  free: Type.Optional(
    Type.Enum(["owned", "covered", "price", "cap", "day-maximum"], {
      description:
        "Why nothing was charged: already owned, covered by a pass or bundle, free by its price, or a cap or a daily maximum was reached.",
    }),
  ),
  accessToken: Type.String({
    description: "A signed access token for the entitlement, verifiable offline.",
  }),
  accessTokenExpiresAt: TimeText,
});
export type PurchaseResult = Static<typeof PurchaseResult>;
