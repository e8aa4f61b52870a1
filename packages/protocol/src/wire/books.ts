import { type Static, Type } from "typebox";
import { CurrencyText, SignedAmountText, Strict } from "./common.ts";

/** The sum of all money in each currency. It is zero, unless money was created or lost. */
export const TrialBalance = Strict({
  balanced: Type.Boolean(),
  data: Type.Array(
    Strict({
      currency: CurrencyText,
      wallets: { ...SignedAmountText, description: "What buyers own." },
      holds: {
        ...SignedAmountText,
        description: "Money of buyers that is reserved, such as for meters, and not spent.",
      },
      accounts: {
        ...SignedAmountText,
        description: "What sellers, the platform and the rails have, as of the last roll-up.",
      },
      accruals: { ...SignedAmountText, description: "What they received since." },
      sum: SignedAmountText,
    }),
  ),
});
export type TrialBalance = Static<typeof TrialBalance>;
