const BASE = 3;
const KEPT_FOR_ONE_MORE = 10;
/** One of five purchases may be regretted. */
const PURCHASES_PER_REGRET = 5;
const MOST = 30;

/** What a buyer did in the last 90 days. */
export interface RecentUse {
  /** Paid purchases, refunded or not. */
  readonly purchases: number;
  readonly refunded: number;
  readonly regrets: number;
}

/** How long a buyer's purchases and regrets count. */
export const RECENT_MS = 90 * 86_400_000;
/** Only the newest ones up to this number count, so that one answer reads a bounded number of rows. */
export const MOST_COUNTED = 10_000;

/**
 * How many regrets a buyer may have in a calendar month: 3, and 1 for each 10 purchases kept, less 1 for each regret
 * beyond a fifth of all purchases; never below 0 or above 30.
 */
export function regretAllowance({ purchases, refunded, regrets }: RecentUse): number {
  const earned = Math.floor((purchases - refunded) / KEPT_FOR_ONE_MORE);
  // The first regret above a fifth is the first one beyond.
  const beyond = Math.max(0, regrets - Math.floor(purchases / PURCHASES_PER_REGRET));
  return Math.min(MOST, Math.max(0, BASE + earned - beyond));
}
