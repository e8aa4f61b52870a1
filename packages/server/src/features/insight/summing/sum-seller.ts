import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { byIndexes } from "./by-indexes.ts";
import { calendarDays, dayAt } from "./calendar-days.ts";
import { forgetSums } from "./forget-sums.ts";
import { lastOfStep } from "./last-of-step.ts";
import { runQuery } from "./run-query.ts";
import { sumBuyers } from "./sum-buyers.ts";
import { sumCohorts } from "./sum-cohorts.ts";
import { sumOffers } from "./sum-offers.ts";

export interface SumSellerDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}

/** What was decided just before midnight may be written just after it. */
export const LATE_MS = 900_000;

/**
 * Adds up the days of a seller that may have changed, the earliest first, a few at a time. Sums are replaced, never added
 * to. The seller's row is locked until they are committed: two servers do not sum the same days, and a server that ends
 * in between leaves everything as it was.
 * @returns whether the sums are now as the books; `undefined` when another server is at it
 */
export async function sumSeller(
  deps: SumSellerDeps,
  sellerId: string,
): Promise<boolean | undefined> {
  return deps.db.kysely.transaction().execute(async (transaction) => {
    const state = await lockState(transaction, sellerId);
    if (state === undefined) return undefined;
    // The time and the meters that run are read before the sums: whatever changes meanwhile is noticed the next time.
    const nowMs = deps.now();
    const openMs = await earliestMeter(transaction, sellerId);
    const { time_zone: zone } = state;
    await byIndexes(transaction);
    if (state.next_day === null && !(await forgetSums(transaction, sellerId))) return false;
    const today = dayAt(zone, nowMs);
    const first = state.next_day ?? dayAt(zone, Number(state.created_at_ms));
    const last = Math.min(today, await lastOfStep(transaction, sellerId, zone, first));
    if (first <= last) {
      const days = calendarDays(zone, first, last);
      await sumBuyers(transaction, sellerId, days);
      await sumOffers(transaction, sellerId, days);
      await sumCohorts(transaction, sellerId, days);
    }
    const isDone = last >= today;
    const nextDay = Math.min(
      last + 1,
      dayAt(zone, nowMs - LATE_MS),
      ...(openMs === undefined ? [] : [dayAt(zone, openMs)]),
    );
    await runQuery(
      transaction,
      `UPDATE insight_sellers SET next_day = $2, as_of_ms = $3, looked_at_ms = $4, has_open = $5 WHERE seller_id = $1`,
      [
        sellerId,
        // Steps forward only, or the days of a meter that runs for long would be summed again and again.
        isDone ? nextDay : last + 1,
        isDone ? nowMs : calendarDays(zone, last, last).endMs,
        isDone ? nowMs : 0,
        openMs !== undefined,
      ],
    );
    return isDone;
  });
}

interface State {
  readonly time_zone: string;
  readonly next_day: number | null;
  readonly created_at_ms: bigint;
}

async function lockState(
  transaction: Transaction<Database>,
  sellerId: string,
): Promise<State | undefined> {
  const [state] = await runQuery<State>(
    transaction,
    `SELECT i.time_zone, i.next_day, s.created_at_ms FROM insight_sellers i JOIN sellers s ON s.id = i.seller_id
     WHERE i.seller_id = $1 FOR UPDATE OF i SKIP LOCKED`,
    [sellerId],
  );
  return state;
}

/** What is paid of a meter counts on the day on which it was opened, and so may change that day. */
async function earliestMeter(
  transaction: Transaction<Database>,
  sellerId: string,
): Promise<number | undefined> {
  const [row] = await runQuery<{ opened_at_ms: bigint | null }>(
    transaction,
    `SELECT min(opened_at_ms) AS opened_at_ms FROM holds
     WHERE seller_id = $1 AND closed_at_ms IS NULL AND purpose = 'meter'`,
    [sellerId],
  );
  return row?.opened_at_ms == null ? undefined : Number(row.opened_at_ms);
}
