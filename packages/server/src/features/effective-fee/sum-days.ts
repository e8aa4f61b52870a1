import type { Pool } from "pg";
import { claimSumming, daysToSum, finishSumming } from "./summing-state.ts";
import { sumSalesOf } from "./sum-sales.ts";
import { sumTopUps } from "./sum-top-ups.ts";

export interface SumDaysDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}

/** A database with a long past is caught up with step by step. */
const MOST_DAYS = 31;
const SHORTEST_PAUSE_MS = 30_000;
/**
 * A day is added up as a whole, so the sums of a busy one take longer. They have a hundredth of the time, so that payments
 * do not notice them, until they are this late.
 */
const PAUSE_PER_WORK = 100;
const LONGEST_PAUSE_MS = 600_000;

/**
 * Adds up the sales and top-ups of today, and of those earlier days that have changed since. All servers do it, and one
 * at a time has its turn. Sums are replaced, never added to: it does no harm if a day is added up again.
 */
export async function sumDays({ db: { pool }, now }: SumDaysDeps): Promise<void> {
  const startedMs = now();
  const state = await claimSumming(pool, startedMs);
  if (state === undefined) return;
  // Read before the sums: what changes while they are made is noticed the next time.
  const { days, stillOpen } = await daysToSum(pool, state, startedMs);
  const due = days.slice(0, MOST_DAYS);
  for (const day of due) {
    await sumTopUps(pool, day);
    await sumSalesOf(pool, day);
  }
  const isBehind = due.length < days.length;
  const pauseMs = Math.min(
    Math.max(SHORTEST_PAUSE_MS, (now() - startedMs) * PAUSE_PER_WORK),
    LONGEST_PAUSE_MS,
  );
  await finishSumming(pool, {
    throughDay: Math.max(state.throughDay, due.at(-1) ?? 0),
    // Those that were left out are after `throughDay`, or were to be added up again anyway.
    againDays: [...new Set([...stillOpen, ...days.slice(MOST_DAYS)])],
    summedAtMs: startedMs,
    nextAtMs: isBehind ? now() : now() + pauseMs,
  });
}
