import { type Static, Type } from "typebox";
import { AmountText, IdText, listQuery, Nullable, Strict, TimeText } from "./common.ts";

/** What an upload of bank statements brought. */
export const BankImport = Strict({
  statements: Type.Integer({ minimum: 0 }),
  entries: Type.Integer({ minimum: 0, description: "The booked entries in the document." }),
  newEntries: Type.Integer({ minimum: 0, description: "Those that were not known yet." }),
});
export type BankImport = Static<typeof BankImport>;

/**
 * What has become of an entry. `new`: it is about to be matched. `unmatched`: the operator decides. `crediting`: it is
 * about to be in the wallet. `credited`: it is there. `returned`: the operator sends it back, or has dealt with it.
 * `reversing`: it took a top-up's money back, which is about to leave the wallet. `reversed`: it has left.
 */
export const BankEntryState = Type.Enum([
  "new",
  "unmatched",
  "crediting",
  "credited",
  "returned",
  "reversing",
  "reversed",
]);
export type BankEntryState = Static<typeof BankEntryState>;

/**
 * Why an entry was not matched. `no-reference`: none was found in it. `mistyped-reference`:
 * something like one, whose check digits are wrong. `unknown-reference`: one was found that this
 * platform did not give out. `several-references`: those of several top-ups. `other-currency`: it is not in EUR.
 * `debit`: money left. `reversal`: the bank undid an earlier entry. `return`: a transfer from this account came back.
 * `no-amount`: it is of zero. `wallet-refused`: the wallet is suspended or full.
 */
export const BankEntryReason = Type.Enum([
  "no-reference",
  "mistyped-reference",
  "unknown-reference",
  "several-references",
  "other-currency",
  "debit",
  "reversal",
  "return",
  "no-amount",
  "wallet-refused",
]);
export type BankEntryReason = Static<typeof BankEntryReason>;

/** One transaction that the bank booked. */
export const BankEntry = Strict({
  id: IdText("bankEntry"),
  state: BankEntryState,
  reason: Nullable(BankEntryReason),
  readReference: Nullable(
    Type.String({
      description: "For `mistyped-reference`: what was read, without spaces.",
      examples: ["RF95BCDFGHJX"],
    }),
  ),
  amount: { ...AmountText, maxLength: 20, pattern: "^[0-9]+(\\.[0-9]{1,6})?$" },
  currency: Type.String({
    description: "As the bank wrote it: an ISO 4217 code.",
    examples: ["EUR"],
  }),
  direction: Type.Enum(["credit", "debit"]),
  isReversal: Type.Boolean(),
  isReturn: Type.Boolean(),
  debtorName: Nullable(Type.String()),
  debtorIban: Nullable(Type.String()),
  remittance: Type.String({ description: "What the payer wrote, line by line." }),
  endToEndId: Nullable(Type.String()),
  bankReference: Nullable(Type.String({ description: "The bank's own reference." })),
  bookedOn: Nullable(Type.String({ description: "A day.", examples: ["2026-11-30"] })),
  importedAt: TimeText,
  wallet: Nullable({
    ...IdText("wallet"),
    description: "The wallet that it was put into, or taken from.",
  }),
  topUp: Nullable({ ...IdText("topUp"), description: "The top-up that it settled, or took back." }),
  suggestedTopUp: Nullable({
    ...IdText("topUp"),
    description:
      "For an unmatched debit: the only top-up that came with its reference, and of which so much was not taken back yet.",
  }),
});
export type BankEntry = Static<typeof BankEntry>;

export const BankEntryQuery = Strict({ ...listQuery, state: Type.Optional(BankEntryState) });

export const AssignBankEntry = Strict({ wallet: IdText("wallet") });
export type AssignBankEntry = Static<typeof AssignBankEntry>;

export const ReverseBankEntry = Strict({
  topUp: { ...IdText("topUp"), description: "The settled top-up whose money the bank took back." },
});
export type ReverseBankEntry = Static<typeof ReverseBankEntry>;
