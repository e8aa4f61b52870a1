import { type Micros, micros } from "../money.ts";
import type { FeeRate } from "./rate-on.ts";

/**
 * What a buyer pays on top of an amount so that all of the amount is left when the provider has taken its fee. The
 * provider takes its share of this part too. Rounded up to what can be paid.
 *
 * @param step what amounts in the currency are multiples of, in micro-units
 * @throws RangeError if the amount is not above zero, or nothing would be left of any payment
 * @example
 * // 1.5 % and 0.25: of 20.56 the provider keeps 0.5584.
 * feeOnTop(rateOn(STRIPE_CARD, facts, "2026-11-30"), parseMicros("20"), 10_000n); // 560000n
 */
export function feeOnTop(
  { basisPoints, fixedMicros }: Pick<FeeRate, "basisPoints" | "fixedMicros">,
  amount: Micros,
  step: bigint,
): Micros {
  if (amount <= 0n) throw new RangeError(`a payment of ${amount}`);
  const left = 10_000n - BigInt(basisPoints);
  if (left <= 0n) throw new RangeError(`${basisPoints} basis points leave nothing`);
  const exact = roundedUp((amount + fixedMicros) * 10_000n, left) - amount;
  return micros(roundedUp(exact, step) * step);
}

function roundedUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
