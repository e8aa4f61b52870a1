import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Nullable, Strict, TimeText } from "./common.ts";

/**
 * How a wallet's tab stands. `none`: it has none. `open`: payments can be made on it. `due`: what is owed should be paid
 * now, and payments can still be made. `overdue`: nothing more is paid from the wallet until it owes nothing.
 * `written-off`: the operator gave up what was owed; the wallet gets no other tab.
 */
export const TabStatus = Type.Enum(["none", "open", "due", "overdue", "written-off"]);
export type TabStatus = Static<typeof TabStatus>;

/** The terms of a tab, as the buyer agrees to them. */
export const TabTerms = Strict({
  limit: { ...AmountText, description: "How much the wallet may owe." },
  days: Type.Integer({
    minimum: 1,
    description:
      "When what is owed is due: so many days after the payment that took the wallet below zero.",
  }),
});
export type TabTerms = Static<typeof TabTerms>;

export const Tab = Strict({
  wallet: IdText("wallet"),
  currency: CurrencyText,
  status: TabStatus,
  limit: { ...AmountText, description: "How much the wallet may owe; 0 without a tab." },
  owed: AmountText,
  dueAt: Nullable({ ...TimeText, description: "When what is owed is due; null: nothing is owed." }),
  isPutOff: Type.Boolean({
    description:
      "Whether it is due later than agreed, because paying so little would mostly pay the payment provider.",
  }),
  closesAt: Nullable({
    ...TimeText,
    description: "When nothing more is paid from the wallet, unless it owes nothing by then.",
  }),
  agreedAt: Nullable({ ...TimeText, description: "When the buyer last agreed to the terms." }),
  writtenOff: { ...AmountText, description: "What the operator gave up." },
  offer: Nullable({
    ...TabTerms,
    description:
      "The terms to which the buyer can agree now, if they differ from those of the tab. The limit grows with what was paid back.",
  }),
});
export type Tab = Static<typeof Tab>;

/** Sums of tabs in one currency. */
export const TabSums = Strict({
  currency: CurrencyText,
  tabs: Type.Integer({ minimum: 0, description: "Wallets with a tab." }),
  owing: Type.Integer({ minimum: 0, description: "Those that owe something." }),
  limit: { ...AmountText, description: "What all of them may owe." },
  owed: { ...AmountText, description: "What they owe, what is due and overdue included." },
  due: { ...AmountText, description: "What of it is due, what is overdue included." },
  overdue: AmountText,
  writtenOff: { ...AmountText, description: "What was given up since the beginning." },
});
export type TabSums = Static<typeof TabSums>;
