import { formatId, type SellerId } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import type { BoundedLog } from "../../../lib/bounded-log.ts";
import { byIndexes } from "./by-indexes.ts";
import { type CalendarDays, calendarDays, dayAt } from "./calendar-days.ts";
import { ALL_OFFERS, movementValues, WITH_MOVED } from "./day-movements.ts";
import { lastOfStep } from "./last-of-step.ts";
import { runQuery } from "./run-query.ts";
import type { SumSellerDeps } from "./sum-seller.ts";

export interface CheckInsightDeps extends SumSellerDeps {
  readonly warn: BoundedLog;
}

interface Difference {
  readonly day: number;
  readonly currency: string;
}

const DIFFERENCES = `${WITH_MOVED}, books AS (
    SELECT day, currency, sum(purchases) AS purchases, sum(refunds) AS refunds, sum(gross) AS gross,
      sum(refunded) AS refunded, sum(fees) AS fees, sum(shares) AS shares
    FROM moved GROUP BY 1, 2
  ), kept AS (
    SELECT day, currency, purchases, refunds, gross_micros, refunded_micros, fee_micros, share_micros
    FROM insight_days WHERE seller_id = $1 AND offer_id = '${ALL_OFFERS}'
      AND day BETWEEN $6 AND $6 + array_length($7::bigint[], 1) - 1
  )
  SELECT coalesce(b.day, k.day) AS day, coalesce(b.currency, k.currency) AS currency
  FROM books b FULL JOIN kept k ON k.day = b.day AND k.currency = b.currency
  WHERE (b.purchases, b.refunds, b.gross, b.refunded, b.fees, b.shares) IS DISTINCT FROM
    (k.purchases, k.refunds, k.gross_micros, k.refunded_micros, k.fee_micros, k.share_micros)
  ORDER BY 1, 2`;

/**
 * Compares some finished days of one seller with the books, those that were not compared for longest, day after day and
 * then from the beginning. Sums that differ are made again from that day on, and the log says so: it would be a mistake.
 * @returns the first day that differed
 */
export async function checkInsight(deps: CheckInsightDeps): Promise<number | undefined> {
  return deps.db.kysely.transaction().execute(async (transaction) => {
    const [state] = await runQuery<{
      seller_id: SellerId;
      time_zone: string;
      next_day: number;
      checked_day: number | null;
      created_at_ms: bigint;
    }>(
      transaction,
      `SELECT i.seller_id, i.time_zone, i.next_day, i.checked_day, s.created_at_ms
       FROM insight_sellers i JOIN sellers s ON s.id = i.seller_id WHERE i.next_day IS NOT NULL
       ORDER BY i.checked_at_ms, i.seller_id LIMIT 1 FOR UPDATE OF i SKIP LOCKED`,
      [],
    );
    if (state === undefined) return undefined;
    const { seller_id: sellerId, time_zone: zone, next_day: nextDay, checked_day: checked } = state;
    const created = dayAt(zone, Number(state.created_at_ms));
    const first = checked === null || checked + 1 >= nextDay ? created : checked + 1;
    const last = Math.min(nextDay - 1, await lastOfStep(transaction, sellerId, zone, first));
    await byIndexes(transaction);
    const [wrong] =
      first > last ? [] : await differences(transaction, sellerId, calendarDays(zone, first, last));
    await runQuery(
      transaction,
      `UPDATE insight_sellers SET checked_day = $2, checked_at_ms = $3, next_day = least(next_day, $4),
         looked_at_ms = CASE WHEN $4::integer IS NULL THEN looked_at_ms ELSE 0 END WHERE seller_id = $1`,
      [sellerId, Math.max(first, last), deps.now(), wrong?.day ?? null],
    );
    if (wrong !== undefined)
      deps.warn(
        "insight",
        { seller: formatId("seller", sellerId), ...wrong },
        "sums for a seller's plots differ from the books; they are made again",
      );
    return wrong?.day;
  });
}

function differences(
  transaction: Transaction<Database>,
  sellerId: string,
  days: CalendarDays,
): Promise<Difference[]> {
  return runQuery<Difference>(transaction, DIFFERENCES, movementValues(sellerId, days));
}
