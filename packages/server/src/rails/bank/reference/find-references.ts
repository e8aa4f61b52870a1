import { compact } from "./compact.ts";
import {
  CODE_LENGTH,
  CODE_LETTERS,
  type PaymentReference,
  referenceOf,
} from "./payment-reference.ts";

const PREFIX = "RF";
const REST_LENGTH = 2 + CODE_LENGTH;
const restRegExp = new RegExp(`^([0-9OIL]{2})([${CODE_LETTERS}]{${CODE_LENGTH}})$`);

/**
 * The references in what a payer wrote, however it reached us: in lower case, with spaces or dashes, split over lines,
 * without `RF`, among other words. Only what has the right check digits counts. One in 97 texts of the right form has
 * them by chance, so a reference means something only if it was given out.
 */
export function findReferences(texts: readonly string[]): readonly PaymentReference[] {
  const { text, wordStarts } = compact(texts.join("\n"));
  const found = new Set<PaymentReference>();
  for (let at = 0; at + REST_LENGTH <= text.length; at++) {
    // With RF it may be written to other words; without, it must begin and end where words do.
    const isMarked = text.startsWith(PREFIX, at);
    const from = isMarked ? at + PREFIX.length : at;
    const to = from + REST_LENGTH;
    if (!isMarked && !(wordStarts.has(from) && wordStarts.has(to))) continue;
    const reference = readReference(text.slice(from, to));
    if (reference !== undefined) found.add(reference);
  }
  return [...found];
}

/** @param rest two check digits, of which 0 and 1 may have become letters, and a code */
function readReference(rest: string): PaymentReference | undefined {
  const [, digits = "", code] = restRegExp.exec(rest) ?? [];
  if (code === undefined) return undefined;
  const reference = referenceOf(code);
  const given = digits.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return reference === `${PREFIX}${given}${code}` ? reference : undefined;
}
