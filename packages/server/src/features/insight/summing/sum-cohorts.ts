import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import type { CalendarDays } from "./calendar-days.ts";
import { runQuery } from "./run-query.ts";

const FORGET = `DELETE FROM insight_cohort_days
  WHERE seller_id = $1 AND period IN ('week', 'month') AND day BETWEEN $2 AND $3`;

// A buyer's row of a day counts where they bought for the first time in its week or month, or took their first pass.
const SUM = `WITH calendar AS (
    SELECT * FROM unnest($4::integer[], $5::integer[], $6::integer[]) AS c (day, week, month)
  ), bought AS (
    SELECT DISTINCT d.buyer_id, d.day, c.week, c.month FROM insight_buyer_days d JOIN calendar c ON c.day = d.day
    WHERE d.seller_id = $1 AND d.purchases > 0 AND d.day BETWEEN $2 AND $3
  ), counted AS (
    SELECT o.day, b.first_day, b.first_pass_day = o.day AS is_pass, e.day IS NULL OR e.day < o.week AS is_first_in_week,
      e.day IS NULL OR e.day < o.month AS is_first_in_month
    FROM bought o JOIN insight_buyers b ON b.seller_id = $1 AND b.buyer_id = o.buyer_id,
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
  await runQuery(transaction, SUM, [...range, days.numbers, days.weeks, days.months]);
}
