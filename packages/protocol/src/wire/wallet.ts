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
} from "./common.ts";

export const Wallet = Strict({
  id: IdText("wallet"),
  buyer: IdText("buyer"),
  currency: CurrencyText,
  balance: SignedAmountText,
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
});
export type OpenWallet = Static<typeof OpenWallet>;

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
