import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Nullable,
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
  payable: {
    ...AmountText,
    description:
      "What can be paid from it now: its balance, and what is left of its tab. 0 while the tab is overdue.",
  },
  timeZone: {
    ...TimeZoneText,
    description: "Daily, weekly and monthly limits follow this zone's calendar.",
  },
  dayEndsAt: { ...TimeText, description: "When daily counts reset." },
  weekEndsAt: { ...TimeText, description: "When weekly counts reset." },
  monthEndsAt: { ...TimeText, description: "When monthly counts reset." },
  suspendedAt: Nullable({
    ...TimeText,
    description: "When the operator suspended it; null: not suspended.",
  }),
  createdAt: TimeText,
});
export type Wallet = Static<typeof Wallet>;

export const OpenWallet = Strict({
  currency: CurrencyText,
  buyer: Type.Optional({
    ...IdText("buyer"),
    description: "With the operator key only: the wallet's buyer; a new guest when absent.",
  }),
  timeZone: Type.Optional({
    ...TimeZoneText,
    description: "The buyer's time zone, as a browser reports it; UTC when absent.",
  }),
});
export type OpenWallet = Static<typeof OpenWallet>;

export const ChangeWallet = Strict({
  timeZone: {
    ...TimeZoneText,
    description:
      "Counts so far do not change: the current day, week and month go on until they are over in both zones, and then the new calendar applies. A remainder of less than half a period is merged with the one before.",
  },
});
export type ChangeWallet = Static<typeof ChangeWallet>;
