import { type Micros, micros } from "@tuppence/protocol";

/** More than any account has, and well within the database's integers. */
const MAX_UNITS_DIGITS = 12;
const MAX_LENGTH = 40;
const amountRegExp = /^\+?0*(\d*)(?:\.(\d{0,6})0*)?$/;

/**
 * An amount as ISO 20022 writes it: an XML Schema decimal, not negative, such as `12.5`, `012.50` or `.5`.
 * @returns undefined when it is none, or has more than twelve digits before the point
 */
export function readAmount(text: string): Micros | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [matched, units = "", fraction = ""] = amountRegExp.exec(text) ?? [];
  if (matched === undefined || !/\d/.test(text) || units.length > MAX_UNITS_DIGITS)
    return undefined;
  return micros(BigInt(units) * 1_000_000n + BigInt(fraction.padEnd(6, "0")));
}
