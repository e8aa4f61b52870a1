import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  idList,
  Money,
  Nullable,
  Prose,
  Strict,
  TimeText,
} from "./common.ts";
import { OfferKind } from "./offers/offer.ts";
import { CountryText, MAX_QUANTITY } from "./offers/sale-terms.ts";

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

/** How far a buyer's spending has come towards a pass. */
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

export const RefundWay = Strict({
  amount: { ...AmountText, description: "What would come back now." },
  until: { ...TimeText, description: "Until when it may be asked for, if nothing else changes." },
});

export const EntitlementCheck = Strict({
  entitled: Type.Boolean(),
  entitlement: Nullable(Entitlement),
  accessToken: Nullable(Type.String()),
  accessTokenExpiresAt: Nullable(TimeText),
  undo: Type.Optional(
    Strict(
      { ...RefundWay.properties, purchase: Purchase },
      {
        description:
          "Of a buyer or a grant: the purchase that brought it, where it was made just now and these credentials can still undo it.",
      },
    ),
  ),
});
export type EntitlementCheck = Static<typeof EntitlementCheck>;

const OfferIds = idList("offers");

export const HeldQuery = Strict({ offers: OfferIds });
export type HeldQuery = Static<typeof HeldQuery>;

/** Which of some offers a buyer has now. */
export const HeldList = Strict({
  data: Type.Array(
    Strict({
      offer: IdText("offer"),
      coveredBy: Nullable({ ...IdText("offer"), description: "The pass that gives it." }),
      expiresAt: Nullable(TimeText),
    }),
  ),
});
export type HeldList = Static<typeof HeldList>;

export const RefundReason = Type.Enum(["undo", "regret", "seller"], {
  description:
    "undo: within 10 seconds of being shown it, which the platform takes for 30 seconds after the purchase; regret: within the offer's window; seller: the seller gives it back, whenever.",
});

export const Refund = Strict({
  id: IdText("refund"),
  purchase: {
    ...Nullable(IdText("purchase")),
    description: "What was given back; null when that is a meter.",
  },
  meter: {
    ...Nullable(IdText("meter")),
    description: "The meter that was given back; null when that is a purchase.",
  },
  amount: AmountText,
  currency: CurrencyText,
  reason: RefundReason,
  createdAt: TimeText,
});
export type Refund = Static<typeof Refund>;

export const CreateRefund = Strict({ purchase: IdText("purchase"), reason: RefundReason });
export type CreateRefund = Static<typeof CreateRefund>;

/** How one purchase can be given back now. */
export const RefundOptions = Strict({
  purchase: IdText("purchase"),
  undo: { ...Nullable(RefundWay), description: "As `undo`; null when it would be refused." },
  regret: {
    ...Nullable(RefundWay),
    description: "In one tap, as `regret`; null when it would be refused.",
  },
  refused: {
    ...Nullable(Type.String()),
    description:
      "When neither is open: the name of the problem that a `regret` would be answered with, such as `regret-allowance-used`.",
  },
  ask: Type.Boolean({ description: "Whether the seller may be asked for it." }),
});
export type RefundOptions = Static<typeof RefundOptions>;

export const RefundOptionsQuery = Strict({ purchases: idList("purchases") });
export type RefundOptionsQuery = Static<typeof RefundOptionsQuery>;

export const RefundOptionsList = Strict({ data: Type.Array(RefundOptions) });
export type RefundOptionsList = Static<typeof RefundOptionsList>;

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

/** What an offer costs right now, before it is bought. */
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
