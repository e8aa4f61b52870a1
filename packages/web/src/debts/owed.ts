import { isLess, minus } from "../format/amounts.ts";

/**
 * What a wallet owes. A balance is never shown as a negative number: a person reads "You owe $4.00".
 * @returns an amount above zero in major units; null when nothing is owed
 */
export function owed(balance: string): string | null {
  return isLess(balance, "0") ? minus("0", balance) : null;
}
