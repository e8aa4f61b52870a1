const BASE = 3;
const KEPT_FOR_ONE_MORE = 10;
/** Of five purchases one may be regretted. */
const PURCHASES_PER_REGRET = 5;
const MOST = 30;

/** What a buyer did in the last 90 days. */
export interface RecentUse {
  /** What was paid for, given back or not. */
  readonly purchases: number;
  readonly refunded: number;
  readonly regrets: number;
}

/** For how long what a buyer did counts. */
export const RECENT_MS = 90 * 86_400_000;
/** Of more than this, the newest count: what is read for one answer has a bound. */
export const MOST_COUNTED = 10_000;

/**
 * How many regrets a buyer may have in a calendar month: 3, and 1 for each 10 purchases kept, less 1 for each regret
 * beyond a fifth of all purchases; never below 0 or above 30.
 */
export function regretAllowance({ purchases, refunded, regrets }: RecentUse): number {
  const earned = Math.floor((purchases - refunded) / KEPT_FOR_ONE_MORE);
  // The first regret that is more than a fifth is the first beyond.
  const beyond = Math.max(0, regrets - Math.floor(purchases / PURCHASES_PER_REGRET));
  return Math.min(MOST, Math.max(0, BASE + earned - beyond));
}
