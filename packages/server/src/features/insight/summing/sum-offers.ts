import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { firstIdAt } from "../../../lib/uuid.ts";
import type { CalendarDays } from "./calendar-days.ts";
import { ALL_OFFERS, movementValues, WITH_MOVED } from "./day-movements.ts";
import { runQuery } from "./run-query.ts";

/** The first day on which a buyer paid. */
const firstDay = (of: string) => `SELECT min(b.day) AS day FROM insight_buyer_days b
    WHERE b.seller_id = $1 AND b.buyer_id = ${of}.buyer_id AND b.purchases > 0`;

/** What an earlier payment of a buyer for the same offer looks like in each table. */
const earlier = (table: string, time: string, amount: string) =>
  `SELECT max(e.${time}) AS at_ms FROM ${table} e
    WHERE e.book = p.book AND e.buyer_id = p.buyer_id AND e.id >= c.since_id AND e.id < c.end_id
      AND e.${time} >= c.since_ms AND e.${time} < c.start_ms AND e.offer_id = p.offer_id
      AND e.currency = p.currency AND e.${amount} > 0`;

const SUM = `${WITH_MOVED}, calendar AS (
    SELECT * FROM unnest($8::integer[], $7::bigint[], $9::integer[], $10::bigint[], $11::integer[], $12::bigint[],
      $13::bigint[], $14::uuid[], $15::uuid[])
      AS c (day, start_ms, week, week_ms, month, month_ms, since_ms, since_id, end_id)
  ), summed AS (
    SELECT coalesce(offer_id, '${ALL_OFFERS}') AS offer_id, day, currency, sum(purchases) AS purchases,
      count(*) FILTER (WHERE purchases = 1 AND gross > 0) AS paid, sum(refunds) AS refunds, sum(gross) AS gross,
      sum(refunded) AS refunded, sum(fees) AS fees, sum(shares) AS shares
    FROM moved GROUP BY GROUPING SETS ((day, currency), (day, currency, offer_id))
    HAVING grouping(offer_id) = 1 OR offer_id IS NOT NULL
  ), paying AS (
    SELECT DISTINCT book, buyer_id, offer_id, currency, day FROM moved WHERE purchases = 1 AND gross > 0
  ), buyers AS (
    SELECT p.offer_id, p.day, p.currency, count(*) AS buyers,
      count(*) FILTER (WHERE e.at_ms IS NULL OR e.at_ms < c.week_ms) AS week_buyers,
      count(*) FILTER (WHERE e.at_ms IS NULL OR e.at_ms < c.month_ms) AS month_buyers,
      count(*) FILTER (WHERE f.day = p.day) AS new_buyers
    FROM paying p JOIN calendar c ON c.day = p.day, LATERAL (${firstDay("p")}) f,
    LATERAL (SELECT max(at_ms) AS at_ms FROM (
      ${earlier("purchases", "created_at_ms", "amount_micros")}
      UNION ALL ${earlier("holds", "opened_at_ms", "captured_micros")}) both_kinds) e
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT '${ALL_OFFERS}'::uuid, d.day, d.currency, count(*), count(*) FILTER (WHERE e.day IS NULL OR e.day < c.week),
      count(*) FILTER (WHERE e.day IS NULL OR e.day < c.month), count(*) FILTER (WHERE f.day = d.day)
    FROM (SELECT DISTINCT buyer_id, currency, day FROM paying) d JOIN calendar c ON c.day = d.day,
    LATERAL (${firstDay("d")}) f, LATERAL (SELECT max(e.day) AS day FROM insight_buyer_days e
      WHERE e.seller_id = $1 AND e.buyer_id = d.buyer_id AND e.day >= least(c.week, c.month) AND e.day < d.day
        AND e.currency = d.currency AND e.purchases > 0) e
    GROUP BY 1, 2, 3
  )
  INSERT INTO insight_days AS i (seller_id, offer_id, day, currency, purchases, paid, refunds, gross_micros,
    refunded_micros, fee_micros, share_micros, buyers, week_buyers, month_buyers, new_buyers)
  SELECT $1::uuid, s.offer_id, s.day, s.currency, s.purchases, s.paid, s.refunds, s.gross, s.refunded, s.fees, s.shares,
    coalesce(b.buyers, 0), coalesce(b.week_buyers, 0), coalesce(b.month_buyers, 0), coalesce(b.new_buyers, 0)
  FROM summed s LEFT JOIN buyers b ON b.offer_id = s.offer_id AND b.day = s.day AND b.currency = s.currency
  ON CONFLICT (seller_id, offer_id, day, currency) DO UPDATE SET purchases = excluded.purchases, paid = excluded.paid,
    refunds = excluded.refunds, gross_micros = excluded.gross_micros, refunded_micros = excluded.refunded_micros,
    fee_micros = excluded.fee_micros, share_micros = excluded.share_micros, buyers = excluded.buyers,
    week_buyers = excluded.week_buyers, month_buyers = excluded.month_buyers, new_buyers = excluded.new_buyers
  WHERE (i.purchases, i.paid, i.refunds, i.gross_micros, i.refunded_micros, i.fee_micros, i.share_micros, i.buyers,
      i.week_buyers, i.month_buyers, i.new_buyers)
    IS DISTINCT FROM (excluded.purchases, excluded.paid, excluded.refunds, excluded.gross_micros,
      excluded.refunded_micros, excluded.fee_micros, excluded.share_micros, excluded.buyers, excluded.week_buyers,
      excluded.month_buyers, excluded.new_buyers)`;

/**
 * Adds up what each offer sold on these days, and all of them together. So that weeks and months can be sums of days, a
 * buyer counts on the first day of each on which they paid.
 */
export async function sumOffers(
  transaction: Transaction<Database>,
  sellerId: string,
  days: CalendarDays,
): Promise<void> {
  const sinceMs = days.numbers.map((_, at) =>
    Math.min(days.weekStartsMs[at] ?? 0, days.monthStartsMs[at] ?? 0),
  );
  await runQuery(transaction, SUM, [
    ...movementValues(sellerId, days),
    days.numbers,
    days.weeks,
    days.weekStartsMs,
    days.months,
    days.monthStartsMs,
    sinceMs,
    sinceMs.map((ms) => firstIdAt(ms - ID_SLACK_MS)),
    days.startsMs.map((ms) => firstIdAt(ms + ID_SLACK_MS)),
  ]);
}

const ID_SLACK_MS = 600_000;
