import type { Interval } from "@tuppence/protocol/wire";

/** What happened on one day: how many chances there were, and how much came of them. */
export interface DayCount {
  readonly chances: number;
  readonly gains: number;
}

/** 19 of 20 cases, two-sided. */
const Z = 1.959_964;
/** Student's t for 1 to 30 degrees of freedom, at the same level. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042,
];
const LEAST_DAYS = 3;

/**
 * The share of chances that were taken, with Wilson's interval. Visitors of one day have more in common than those of
 * different days, which makes the figure less certain than their number suggests: where days differ by more than chance,
 * fewer chances are counted (Pearson's overdispersion).
 */
export function shareInterval(days: readonly DayCount[]): Interval | null {
  const used = days.filter(({ chances }) => chances > 0);
  const { chances, gains } = sumOf(used);
  if (chances === 0) return null;
  const share = gains / chances;
  const dispersion = overdispersion(used, share);
  const n = chances / Math.max(1, dispersion);
  // How much days differ is itself estimated from few of them.
  const z = dispersion > 1 ? studentT(used.length - 1) : Z;
  const z2 = z * z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return {
    estimate: share,
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  };
}

/** Gains for each chance, as a ratio of sums, with its interval from how much the days differ. */
export function ratioInterval(days: readonly DayCount[]): Interval | null {
  const used = days.filter(({ chances, gains }) => chances > 0 || gains !== 0);
  const { chances, gains } = sumOf(used);
  const count = used.length;
  if (chances === 0 || count < LEAST_DAYS) return null;
  const estimate = gains / chances;
  const squares = used.reduce((sum, day) => sum + (day.gains - estimate * day.chances) ** 2, 0);
  const error = Math.sqrt((squares * count) / (count - 1)) / chances;
  const half = studentT(count - 1) * error;
  return { estimate, low: estimate - half, high: estimate + half };
}

function studentT(degrees: number): number {
  return T[degrees - 1] ?? Z + 2.4 / degrees;
}

function overdispersion(days: readonly DayCount[], share: number): number {
  if (days.length < 2 || share <= 0 || share >= 1) return 1;
  const variance = share * (1 - share);
  const squares = days.reduce(
    (sum, { chances, gains }) => sum + (gains - share * chances) ** 2 / (chances * variance),
    0,
  );
  return squares / (days.length - 1);
}

function sumOf(days: readonly DayCount[]): DayCount {
  return days.reduce(
    (sum, { chances, gains }) => ({ chances: sum.chances + chances, gains: sum.gains + gains }),
    { chances: 0, gains: 0 },
  );
}
