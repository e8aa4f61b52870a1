import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Nullable, Strict, TimeText } from "./common.ts";

/** A part of a wallet's money, with where it came from. Promotional money is spent first, then the oldest. */
export const Lot = Strict({
  topUp: Nullable({
    ...IdText("topUp"),
    description: "The top-up that brought it. Null: the wallet's own money, of no single top-up.",
  }),
  rail: Type.String({ description: "The rail it came over; `wallet` for the wallet's own money." }),
  amount: { ...AmountText, description: "What it began with." },
  left: { ...AmountText, description: "What is not spent." },
  frozen: { ...AmountText, description: "Out of the wallet until a dispute ends." },
  wentBack: {
    ...AmountText,
    description: "What was sent back to the payer, or lost to the payer's bank.",
  },
  currency: CurrencyText,
  refundableUntil: Nullable({
    ...TimeText,
    description: "Until when its owner may have what is left sent back; null: not at all.",
  }),
  withdrawable: Type.Boolean({ description: "Whether it may be paid out to its owner." }),
  giftable: Type.Boolean({ description: "Whether it may be given to others." }),
  promotional: Type.Boolean(),
  createdAt: TimeText,
});
export type Lot = Static<typeof Lot>;

/** `pending`: the rail has not confirmed it yet. `failed`: the rail could not send it, and the money is back. */
export const TopUpReturnStatus = Type.Enum(["pending", "settled", "failed"]);

/** Money of a top-up that goes back to its payer. */
export const TopUpReturn = Strict({
  id: IdText("topUpReturn"),
  topUp: IdText("topUp"),
  wallet: IdText("wallet"),
  amount: AmountText,
  currency: CurrencyText,
  status: TopUpReturnStatus,
  by: {
    ...Type.Enum(["buyer", "operator", "rule"]),
    description: "`rule`: the operator's rule for warnings of fraud.",
  },
  failure: Nullable(Type.String({ description: "Why it failed, in the rail's words." })),
  createdAt: TimeText,
  endedAt: Nullable(TimeText),
});
export type TopUpReturn = Static<typeof TopUpReturn>;

export const CreateTopUpReturn = Strict({
  topUp: IdText("topUp"),
  amount: Type.Optional({ ...AmountText, description: "By default all that is left of it." }),
});
export type CreateTopUpReturn = Static<typeof CreateTopUpReturn>;

export const EndTopUpReturn = Strict({
  status: Type.Enum(["settled", "failed"]),
  failure: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
});
export type EndTopUpReturn = Static<typeof EndTopUpReturn>;

/** `open`: what is unspent is frozen. `won`: the money stays. `lost`: it is gone. A bank may reopen a case. */
export const DisputeStatus = Type.Enum(["open", "won", "lost"]);

/** The payer of a top-up claims its money back through their bank. */
export const Dispute = Strict({
  id: IdText("dispute"),
  topUp: IdText("topUp"),
  wallet: IdText("wallet"),
  amount: { ...AmountText, description: "What of the claim had not gone back already." },
  claimed: { ...AmountText, description: "What the bank claims." },
  currency: CurrencyText,
  status: DisputeStatus,
  reason: Type.String({ description: "In the rail's words." }),
  evidenceDue: Nullable({ ...TimeText, description: "Until when the operator may answer." }),
  openedAt: TimeText,
  changedAt: TimeText,
});
export type Dispute = Static<typeof Dispute>;

/** What a wallet owes: spent money that its payer's bank took back, or a tab. */
export const Debt = Strict({
  wallet: IdText("wallet"),
  buyer: IdText("buyer"),
  owed: AmountText,
  currency: CurrencyText,
});
export type Debt = Static<typeof Debt>;

/** What the operator would have to give back or could lose, of one rail's money in one currency. */
export const RailExposure = Strict({
  rail: Type.String(),
  currency: CurrencyText,
  unspent: { ...AmountText, description: "Left in wallets." },
  frozen: AmountText,
  disputed: { ...AmountText, description: "Claimed in open disputes, spent money included." },
  wentBack: AmountText,
});

export const Exposure = Strict({
  rails: Type.Array(RailExposure),
  debts: Type.Array(
    Strict({ currency: CurrencyText, wallets: Type.Integer({ minimum: 0 }), owed: AmountText }),
  ),
  writtenOff: Type.Array(Strict({ currency: CurrencyText, amount: AmountText })),
});
export type Exposure = Static<typeof Exposure>;
