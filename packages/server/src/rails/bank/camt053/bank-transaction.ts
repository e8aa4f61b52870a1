import type { Micros } from "@tuppence/protocol";

/** One statement of a document; a document may have several. */
export interface BankStatement {
  readonly kind: "statement";
  /** Counts the statements of the document, from 0. */
  readonly index: number;
  /** The bank's own name for it. */
  readonly id: string;
  /** The account's IBAN, or another number where it has none; without spaces. */
  readonly account: string;
}

/** Money that came or left, as the bank booked it. */
export interface BankTransaction {
  readonly kind: "transaction";
  readonly statement: BankStatement;
  /**
   * The same whenever the same booking is read, in this or another statement: 32 hexadecimal digits. Bookings of one
   * statement that have the same key are different ones, in this order.
   */
  readonly key: string;
  readonly amountMicros: Micros;
  /** ISO 4217. */
  readonly currency: string;
  readonly direction: "credit" | "debit";
  /** The bank undoes an earlier booking. */
  readonly isReversal: boolean;
  /** A payment that came back because it could not be delivered. */
  readonly isReturn: boolean;
  /** The bank's reference of the entry, and of this transaction in it. */
  readonly entryReference: string | null;
  readonly bankReference: string | null;
  /** What the payer's software called the payment. */
  readonly endToEndId: string | null;
  /** What the payer wrote, line by line, and creditor references (ISO 11649 and others). */
  readonly remittance: readonly string[];
  readonly debtorName: string | null;
  readonly debtorIban: string | null;
  /** `2026-11-30`; null where the bank does not say. */
  readonly bookedOn: string | null;
}
