/** A whole in basis points, hundredths of a percent. */
export const WHOLE_BASIS_POINTS = 10_000;

/**
 * A share as requests write it, a number from 0 to 1, in basis points. Read from its digits, since `0.69 * 10000` is
 * 6899.999…; what is finer than a basis point is left off.
 * @example basisPointsOf(0.69) // 6900
 */
export function basisPointsOf(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share of ${share}`);
  // Below a millionth numbers are written with an exponent: less than a basis point.
  const [, whole = "0", digits = ""] = /^(\d)(?:\.(\d+))?$/.exec(String(share)) ?? [];
  return Number(whole) * WHOLE_BASIS_POINTS + Number(digits.slice(0, 4).padEnd(4, "0"));
}

/** A share as answers write it. Four digits come back as they were written. */
export function shareOf(basisPoints: number): number {
  return basisPoints / WHOLE_BASIS_POINTS;
}

/** A part of a count, to the nearest basis point; 0 of nothing. */
export function basisPointsIn(part: number, whole: number): number {
  if (whole === 0) return 0;
  const [numerator, denominator] = [BigInt(part) * BigInt(WHOLE_BASIS_POINTS), BigInt(whole)];
  return Number((2n * numerator + denominator) / (2n * denominator));
}
