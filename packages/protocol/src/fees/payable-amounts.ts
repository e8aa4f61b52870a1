import { type Currency, isWholeMinorUnits } from "../currencies.ts";
import type { Micros } from "../money.ts";

/** The amounts that a provider takes in a currency. */
export interface PayableAmounts {
  readonly min: Micros;
  readonly max: Micros;
  /** Amounts are multiples of this. By default: of the currency's minor unit. */
  readonly step?: Micros;
}

export function isPayable(
  amount: Micros,
  { min, max, step }: PayableAmounts,
  currency: Currency,
): boolean {
  const isInSteps = step === undefined || amount % step === 0n;
  return amount >= min && amount <= max && isInSteps && isWholeMinorUnits(amount, currency);
}

/** What amounts are multiples of. */
export function stepOf(currency: Currency, step?: Micros): bigint {
  return step ?? 10n ** BigInt(Math.max(0, 6 - currency.decimals));
}
