import { isMore } from "./amounts.ts";

/**
 * What somebody wrote as an amount, as the wire has it: `undefined` when it is none, or less than the minimum. A comma
 * is a decimal point, as half of the world writes it; thousands are not parted.
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
