import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Nullable,
  SignedAmountText,
  Strict,
  operatorFilters,
} from "./common.ts";

export const EarningsRow = Strict({
  currency: CurrencyText,
  offer: Nullable(IdText("offer")),
  offerTitle: Nullable(Type.String()),
  day: Nullable(Type.String({ description: "YYYY-MM-DD, UTC." })),
  purchases: Type.Integer(),
  refunds: Type.Integer(),
  gross: AmountText,
  refunded: AmountText,
  fees: { ...SignedAmountText, description: "The platform's fees." },
  shares: {
    ...SignedAmountText,
    description:
      "Income as a collaborator in others' sales, less collaborators' shares of own sales.",
  },
  net: { ...SignedAmountText, description: "gross - refunded - fees + shares." },
});
export type EarningsRow = Static<typeof EarningsRow>;

export const EarningsQuery = Strict({
  seller: operatorFilters.seller,
  from: Type.Optional(
    Type.String({ format: "date", description: "First day, UTC; 30 days ago when absent." }),
  ),
  to: Type.Optional(
    Type.String({ format: "date", description: "Last day, UTC; today when absent." }),
  ),
  groupBy: Type.Optional(Type.Enum(["total", "day", "offer"], { default: "total" })),
});
export type EarningsQuery = Static<typeof EarningsQuery>;

export const Earnings = Strict({
  from: Type.String(),
  to: Type.String(),
  data: Type.Array(EarningsRow),
});
export type Earnings = Static<typeof Earnings>;

/** A seller's balance, up to the last committed batch. */
export const Balance = Strict({
  data: Type.Array(
    Strict({
      currency: CurrencyText,
      balance: SignedAmountText,
      held: {
        ...AmountText,
        description:
          "What of it cannot be paid out yet: buyers paid it with money that its payer may still take back, such as that of a phone bill.",
      },
      payable: { ...SignedAmountText, description: "balance - held." },
    }),
  ),
});
export type Balance = Static<typeof Balance>;
