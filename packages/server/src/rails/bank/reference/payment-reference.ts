import { createHmac } from "node:crypto";
import type { TopUpId } from "@tuppence/protocol";
import { checkDigitsOf } from "./check-digits.ts";

declare const referenceBrand: unique symbol;
/** `RF`, two check digits and a code of eight letters, without spaces, in capitals. */
export type PaymentReference = string & { readonly [referenceBrand]: true };

/**
 * No vowels, so that a code is never a word, and no L. No digits either: a letter taken for a digit could escape the
 * check digits, and no number in a text (a date, an invoice, an IBAN) looks like a code.
 */
export const CODE_LETTERS = "BCDFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 8;

/**
 * The reference by which a transfer is recognised: an ISO 11649 creditor reference, which many banks check when it is
 * typed. It follows from the top-up's id and a key, so nobody can tell one reference from another. There are
 * 2.56 × 10¹⁰; should two top-ups get the same one, the next `attempt` gives another.
 */
export function paymentReference(key: Buffer, topUpId: TopUpId, attempt: number): PaymentReference {
  const bytes = createHmac("sha256", key).update(`${topUpId} ${attempt}`).digest();
  const letters = Array.from({ length: CODE_LENGTH }, (_, at) =>
    // Two bytes for each letter, so that all are equally likely to within a thousandth.
    CODE_LETTERS.charAt(bytes.readUInt16BE(2 * at) % CODE_LETTERS.length),
  );
  return referenceOf(letters.join(""));
}

/** The reference that has this code. */
export function referenceOf(code: string): PaymentReference {
  return `RF${checkDigitsOf(code)}${code}` as PaymentReference;
}

/** For people: in groups of four. @example formatReference(reference) // "RF60 KQZM XWPT" */
export function formatReference(reference: PaymentReference): string {
  return reference.replace(/(.{4})(?=.)/g, "$1 ");
}
