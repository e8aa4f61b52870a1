import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Money, Nullable, Strict, TimeText } from "./common.ts";

export const Entitlement = Strict({
  id: IdText("entitlement"),
  offer: IdText("offer"),
  seller: IdText("seller"),
  buyer: Type.String({
    description: "The buyer as this seller knows them, sub_…: another for each seller.",
  }),
  purchase: IdText("purchase"),
  startsAt: TimeText,
  expiresAt: Nullable(TimeText),
  revokedAt: Nullable(TimeText),
});
export type Entitlement = Static<typeof Entitlement>;

export const Purchase = Strict({
  id: IdText("purchase"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
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
      "The price the buyer was shown. When the offer's price is another by now, nothing is charged.",
  }),
});
export type CreatePurchase = Static<typeof CreatePurchase>;

/** The answer to a purchase. */
export const PurchaseResult = Strict({
  purchase: Purchase,
  charged: {
    ...AmountText,
    description: "What this call took: 0 when the buyer already had it.",
  },
  alreadyOwned: Type.Boolean(),
  accessToken: Type.String({ description: "A signed proof of the entitlement, checked offline." }),
  accessTokenExpiresAt: TimeText,
});
export type PurchaseResult = Static<typeof PurchaseResult>;

export const EntitlementCheckQuery = Strict({
  offer: IdText("offer"),
  buyer: Type.Optional(
    Type.String({
      maxLength: 64,
      pattern: "^sub_[A-Za-z0-9_-]+$",
      description: "With a seller's key: whom to check. A grant or a session checks its own buyer.",
    }),
  ),
});
export type EntitlementCheckQuery = Static<typeof EntitlementCheckQuery>;

export const EntitlementCheck = Strict({
  entitled: Type.Boolean(),
  entitlement: Nullable(Entitlement),
  accessToken: Nullable(Type.String()),
  accessTokenExpiresAt: Nullable(TimeText),
});
export type EntitlementCheck = Static<typeof EntitlementCheck>;

export const RefundReason = Type.Enum(["undo", "regret", "seller"], {
  description:
    "undo: within 10 seconds; regret: within the offer's window; seller: the seller gives it back, whenever.",
});

export const Refund = Strict({
  id: IdText("refund"),
  purchase: IdText("purchase"),
  amount: AmountText,
  currency: CurrencyText,
  reason: RefundReason,
  createdAt: TimeText,
});
export type Refund = Static<typeof Refund>;

export const CreateRefund = Strict({ purchase: IdText("purchase"), reason: RefundReason });
export type CreateRefund = Static<typeof CreateRefund>;
