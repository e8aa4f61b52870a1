/** A whole in basis points, hundredths of a percent. */
export const WHOLE_BASIS_POINTS = 10_000;

/**
 * Converts a share of requests, a number from 0 to 1, to basis points. It reads the digits, since `0.69 * 10000` is
 * 6899.999…. Anything finer than a basis point is dropped.
 * @example basisPointsOf(0.69) // 6900
 */
export function basisPointsOf(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share of ${share}`);
  // Numbers below a millionth are written with an exponent, and are less than a basis point.
  const [, whole = "0", digits = ""] = /^(\d)(?:\.(\d+))?$/.exec(String(share)) ?? [];
  return Number(whole) * WHOLE_BASIS_POINTS + Number(digits.slice(0, 4).padEnd(4, "0"));
}

/** Converts basis points to a share for answers. A share of up to four digits comes back unchanged. */
export function shareOf(basisPoints: number): number {
  return basisPoints / WHOLE_BASIS_POINTS;
}

/** A part of a count, to the nearest basis point; 0 when the whole is 0. */
export function basisPointsIn(part: number, whole: number): number {
  if (whole === 0) return 0;
  const [numerator, denominator] = [BigInt(part) * BigInt(WHOLE_BASIS_POINTS), BigInt(whole)];
  return Number((2n * numerator + denominator) / (2n * denominator));
}
