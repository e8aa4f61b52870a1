import { isMore } from "./amounts.ts";

/**
 * Reads an amount that somebody typed: `undefined` when it is not an amount, or below the minimum. A comma counts as the
 * decimal point; separators of thousands are not accepted.
 */
export function namedAmount(text: string, minimum: string): string | undefined {
  const plain = text.trim().replace(",", ".");
  if (!/^\d{1,10}(\.\d{1,6})?$/.test(plain)) return undefined;
  const amount = plain
    .replace(/^0+(?=\d)/, "")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  return isMore(minimum, amount) ? undefined : amount;
}
