import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Nullable,
  RailName,
  SignedAmountText,
  Strict,
  TimeText,
  TimeZoneText,
} from "./common.ts";

export const Wallet = Strict({
  id: IdText("wallet"),
  buyer: IdText("buyer"),
  currency: CurrencyText,
  balance: SignedAmountText,
  timeZone: {
    ...TimeZoneText,
    description: "Limits of a day, week or month count by this zone's calendar.",
  },
  dayEndsAt: { ...TimeText, description: "When what is counted by the day starts anew." },
  weekEndsAt: { ...TimeText, description: "The same of what is counted by the week." },
  monthEndsAt: { ...TimeText, description: "The same of what is counted by the month." },
  suspendedAt: Nullable({
    ...TimeText,
    description: "Since when the operator lets it pay nothing; null: it pays.",
  }),
  createdAt: TimeText,
});
export type Wallet = Static<typeof Wallet>;

export const OpenWallet = Strict({
  currency: CurrencyText,
  buyer: Type.Optional({
    ...IdText("buyer"),
    description: "With the operator key only: whose wallet; a new guest's when absent.",
  }),
  timeZone: Type.Optional({
    ...TimeZoneText,
    description: "Where the buyer is, as a browser says it; UTC when absent.",
  }),
});
export type OpenWallet = Static<typeof OpenWallet>;

export const ChangeWallet = Strict({
  timeZone: {
    ...TimeZoneText,
    description:
      "Nothing that was counted changes: the present day, week and month go on until they are over in both zones, then the new calendar is followed. What would be less than half a period of it is joined to the one before.",
  },
});
export type ChangeWallet = Static<typeof ChangeWallet>;

export const TopUp = Strict({
  id: IdText("topUp"),
  wallet: IdText("wallet"),
  amount: AmountText,
  currency: CurrencyText,
  rail: RailName,
  createdAt: TimeText,
});
export type TopUp = Static<typeof TopUp>;

export const CreateTopUp = Strict({
  wallet: IdText("wallet"),
  amount: AmountText,
  currency: CurrencyText,
  rail: RailName,
});
export type CreateTopUp = Static<typeof CreateTopUp>;
