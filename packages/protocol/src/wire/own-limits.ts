import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Nullable, Strict, TimeText } from "./common.ts";

const perDay = Nullable({ ...AmountText, description: "The most in a day; null: any amount." });
const perMonth = Nullable({ ...AmountText, description: "The most in a month; null: any amount." });

/** How much may be spent from a wallet, as the buyer or the operator asks for it. */
export const OwnLimitsTerms = Strict({ perDay, perMonth });
export type OwnLimitsTerms = Static<typeof OwnLimitsTerms>;

/** How much may be spent from a wallet in a day and in a month of its time zone, and what was spent. */
export const OwnLimits = Strict({
  wallet: IdText("wallet"),
  currency: CurrencyText,
  perDay,
  perMonth,
  setBy: Nullable({
    ...Type.Enum(["buyer", "operator"]),
    description:
      "Who has set them; the buyer cannot raise what the operator has set. Null: there are none.",
  }),
  next: Nullable(
    Strict(
      { perDay, perMonth, from: TimeText },
      { description: "Higher limits that were asked for, and when they begin to apply." },
    ),
  ),
  spentToday: { ...AmountText, description: "What counts against the limit of a day." },
  spentThisMonth: { ...AmountText, description: "What counts against the limit of a month." },
  dayEndsAt: TimeText,
  monthEndsAt: TimeText,
});
export type OwnLimits = Static<typeof OwnLimits>;
