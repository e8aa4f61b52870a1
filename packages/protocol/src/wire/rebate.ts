import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Nullable,
  SignedAmountText,
  Strict,
  TimeText,
  operatorFilters,
  ShareNumber,
} from "./common.ts";

/** Money returned automatically, because a pass would have been cheaper. */
export const Rebate = Strict({
  id: IdText("rebate"),
  wallet: Nullable({
    ...IdText("wallet"),
    description: "The buyer's wallet; null for the seller.",
  }),
  seller: IdText("seller"),
  sellerName: Type.String(),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  pass: IdText("offer"),
  passTitle: Type.String(),
  period: Type.Enum(["day", "week", "month"]),
  periodStart: TimeText,
  periodEnd: { ...TimeText, description: "When the period ends." },
  paid: {
    ...AmountText,
    description: "What was paid in the period for offers that the pass covers.",
  },
  passPrice: { ...AmountText, description: "The lowest price of the pass in the period." },
  amount: { ...AmountText, description: "paid - passPrice: the amount returned." },
  fee: { ...AmountText, description: "The platform's part of the amount." },
  currency: CurrencyText,
  purchases: Type.Array(Strict({ purchase: IdText("purchase"), amount: AmountText }), {
    description: "The amount returned for each purchase, newest first.",
  }),
  meters: Type.Array(Strict({ meter: IdText("meter"), amount: AmountText }), {
    description: "The amount returned for each meter, newest first.",
  }),
  createdAt: TimeText,
});
export type Rebate = Static<typeof Rebate>;

export const RefundRatesQuery = Strict({
  seller: operatorFilters.seller,
  from: Type.Optional(
    Type.String({ format: "date", description: "First day, UTC; 30 days ago when absent." }),
  ),
  to: Type.Optional(
    Type.String({ format: "date", description: "Last day, UTC; today when absent." }),
  ),
});
export type RefundRatesQuery = Static<typeof RefundRatesQuery>;

/** What has happened since to an offer's purchases of some days. */
export const RefundRate = Strict({
  offer: IdText("offer"),
  offerTitle: Type.String(),
  currency: CurrencyText,
  purchases: Type.Integer(),
  refunds: Strict({ undo: Type.Integer(), regret: Type.Integer(), seller: Type.Integer() }),
  rate: ShareNumber("Refunds divided by purchases, not counting undone purchases: 0 to 1."),
  gross: SignedAmountText,
  refunded: { ...SignedAmountText, description: "The amount refunded." },
});
export type RefundRate = Static<typeof RefundRate>;

export const RefundRates = Strict({
  from: Type.String(),
  to: Type.String(),
  data: Type.Array(RefundRate),
});
export type RefundRates = Static<typeof RefundRates>;
