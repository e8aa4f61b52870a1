import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import type { CalendarDays } from "./calendar-days.ts";
import { movementValues, WITH_MOVED } from "./day-movements.ts";
import { runQuery } from "./run-query.ts";

const FORGET = `DELETE FROM insight_cohort_days
  WHERE seller_id = $1 AND period IN ('week', 'month') AND day BETWEEN $2 AND $3`;

// A buyer's day counts where they bought for the first time in its week or month, or took their first pass.
const SUM = `${WITH_MOVED}, calendar AS (
    SELECT * FROM unnest($8::integer[], $9::integer[], $10::integer[]) AS c (day, week, month)
  ), bought AS (
    SELECT DISTINCT m.buyer_id, m.day, c.week, c.month FROM moved m JOIN calendar c ON c.day = m.day
    WHERE m.purchases = 1 AND m.gross > 0
  ), counted AS (
    SELECT o.day, f.first_day, f.first_pass_day = o.day AS is_pass, e.day IS NULL OR e.day < o.week AS is_first_in_week,
      e.day IS NULL OR e.day < o.month AS is_first_in_month
    FROM bought o, LATERAL (
      SELECT min(b.day) AS first_day, min(b.day) FILTER (WHERE b.passes > 0) AS first_pass_day
      FROM insight_buyer_days b WHERE b.seller_id = $1 AND b.buyer_id = o.buyer_id AND b.purchases > 0) f,
    LATERAL (SELECT max(e.day) AS day FROM insight_buyer_days e
      WHERE e.seller_id = $1 AND e.buyer_id = o.buyer_id AND e.day >= least(o.week, o.month) AND e.day < o.day
        AND e.purchases > 0) e
  ), cohorts AS (
    SELECT 'week' AS period, (first_day + 3) / 7 AS cohort, day, is_pass, is_first_in_week AS is_first FROM counted
    UNION ALL
    SELECT 'month', (extract(year FROM date '1970-01-01' + first_day)::integer - 1970) * 12
      + extract(month FROM date '1970-01-01' + first_day)::integer - 1, day, is_pass, is_first_in_month FROM counted
  )
  INSERT INTO insight_cohort_days (seller_id, period, cohort, day, buyers, pass_buyers)
  SELECT $1::uuid, period, cohort, day, count(*) FILTER (WHERE is_first), count(*) FILTER (WHERE is_pass)
  FROM cohorts GROUP BY 2, 3, 4 HAVING bool_or(is_first OR is_pass)`;

/** Counts who came back on these days, by the week and the month of their first purchase. */
export async function sumCohorts(
  transaction: Transaction<Database>,
  sellerId: string,
  days: CalendarDays,
): Promise<void> {
  const range = [sellerId, days.numbers[0], days.numbers.at(-1)];
  await runQuery(transaction, FORGET, range);
  await runQuery(transaction, SUM, [
    ...movementValues(sellerId, days),
    days.numbers,
    days.weeks,
    days.months,
  ]);
}
