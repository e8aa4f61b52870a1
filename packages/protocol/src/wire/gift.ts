import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Money, Nullable, Strict, TimeText } from "./common.ts";
import { Purchase } from "./purchase.ts";

export const CreateGift = Strict({
  offer: IdText("offer"),
  wallet: Type.Optional({
    ...IdText("wallet"),
    description: "With the buyer's own session only: the wallet that pays.",
  }),
  price: Type.Optional({
    ...Money,
    description: "The price the giver was shown. If it has changed, nothing is charged.",
  }),
});
export type CreateGift = Static<typeof CreateGift>;

const state = Type.Enum(["waiting", "redeemed", "returned"], {
  description:
    "waiting: nobody has redeemed it; redeemed: somebody has it; returned: its price went back to its giver.",
});

/** A gift, as its giver sees it. */
export const Gift = Strict({
  id: IdText("gift"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  seller: IdText("seller"),
  sellerName: Type.String(),
  purchase: IdText("purchase"),
  amount: AmountText,
  currency: CurrencyText,
  state,
  link: Nullable(
    Type.String({
      description:
        "Whoever opens it first can redeem the gift. The secret part is behind `#`, so that no server sees it. Null once it is over.",
    }),
  ),
  createdAt: TimeText,
  expiresAt: {
    ...TimeText,
    description: "If nobody has redeemed it by then, its price goes back.",
  },
});
export type Gift = Static<typeof Gift>;

export const GiftToken = Type.String({
  pattern: "^[A-Za-z0-9_-]{22}$",
  description: "The secret part of a gift's link: 128 bits.",
});

export const LookAtGift = Strict({ token: GiftToken });
export type LookAtGift = Static<typeof LookAtGift>;

/** A gift, as whoever has its link sees it. It does not say who gives it. */
export const GiftPreview = Strict({
  offer: IdText("offer"),
  offerTitle: Type.String(),
  sellerName: Type.String(),
  resourceUrl: Type.String(),
  state,
  expiresAt: TimeText,
});
export type GiftPreview = Static<typeof GiftPreview>;

export const RedeemGift = Strict({
  token: GiftToken,
  wallet: Type.Optional({
    ...IdText("wallet"),
    description: "By default the buyer's first wallet. Nothing is paid from it.",
  }),
});
export type RedeemGift = Static<typeof RedeemGift>;

export const GiftRedemption = Strict({
  offer: IdText("offer"),
  offerTitle: Type.String(),
  resourceUrl: Type.String(),
  alreadyOwned: Type.Boolean({
    description: "The buyer has the offer already, so the gift was not used.",
  }),
  purchase: Nullable({ ...Purchase, description: "The purchase of nothing that the gift made." }),
});
export type GiftRedemption = Static<typeof GiftRedemption>;
