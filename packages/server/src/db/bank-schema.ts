import type { BankEntryReason, BankEntryState } from "@tuppence/protocol/wire";

/** The tables of the bank rail, as Kysely sees them. */

export interface BankPaymentsTable {
  top_up_id: string;
  wallet_id: string;
  reference: string;
  started_at_ms: bigint;
  entry_id: string | null;
}

export interface BankStatementsTable {
  id: string;
  account: string;
  bank_id: string;
  entries: number;
  imported_at_ms: bigint;
}

export interface BankEntriesTable {
  id: string;
  statement_id: string;
  booking_key: string;
  ordinal: number;
  amount_micros: bigint;
  currency: string;
  direction: "credit" | "debit";
  is_reversal: boolean;
  is_return: boolean;
  entry_reference: string | null;
  bank_reference: string | null;
  end_to_end_id: string | null;
  remittance: string;
  payment_references: string[];
  debtor_name: string | null;
  debtor_iban: string | null;
  booked_on: string | null;
  imported_at_ms: bigint;
  state: BankEntryState;
  reason: BankEntryReason | null;
  wallet_id: string | null;
  top_up_id: string | null;
}
