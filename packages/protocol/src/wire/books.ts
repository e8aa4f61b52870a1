import { type Static, Type } from "typebox";
import { CurrencyText, SignedAmountText, Strict } from "./common.ts";

/** The sum of all money in each currency. It is zero, unless money was created or lost. */
export const TrialBalance = Strict({
  balanced: Type.Boolean(),
  data: Type.Array(
    Strict({
      currency: CurrencyText,
      wallets: { ...SignedAmountText, description: "What buyers have." },
      holds: {
        ...SignedAmountText,
        description: "What buyers have set aside, such as for meters, and not spent.",
      },
      accounts: {
        ...SignedAmountText,
        description: "What sellers, the platform and the rails have, as of the last roll-up.",
      },
      accruals: { ...SignedAmountText, description: "What came to them since." },
      sum: SignedAmountText,
    }),
  ),
});
export type TrialBalance = Static<typeof TrialBalance>;
