import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import type { CalendarDays } from "./calendar-days.ts";
import { movementValues, WITH_MOVED } from "./day-movements.ts";
import { runQuery } from "./run-query.ts";

const SUM_DAYS = `${WITH_MOVED}, summed AS (
    SELECT m.buyer_id, m.day, m.currency,
      count(*) FILTER (WHERE m.purchases = 1 AND m.gross > 0) AS purchases, sum(m.refunds) AS refunds,
      sum(m.gross) AS spent, sum(m.refunded) AS refunded,
      count(*) FILTER (WHERE m.purchases = 1 AND m.gross > 0 AND o.kind = 'pass') AS passes,
      min(m.at_ms) FILTER (WHERE m.purchases = 1 AND m.gross > 0) AS first_at_ms,
      max(m.at_ms) FILTER (WHERE m.purchases = 1 AND m.gross > 0) AS last_at_ms
    FROM moved m JOIN offers o ON o.id = m.offer_id
    WHERE m.buyer_id IS NOT NULL AND (m.gross > 0 OR m.refunds > 0 OR m.refunded <> 0)
    GROUP BY 1, 2, 3
  )
  INSERT INTO insight_buyer_days AS d (seller_id, buyer_id, day, currency, purchases, refunds, spent_micros,
    refunded_micros, passes, first_at_ms, last_at_ms)
  SELECT $1::uuid, buyer_id, day, currency, purchases, refunds, spent, refunded, passes, first_at_ms, last_at_ms
  FROM summed
  ON CONFLICT (seller_id, buyer_id, day, currency) DO UPDATE SET purchases = excluded.purchases,
    refunds = excluded.refunds, spent_micros = excluded.spent_micros, refunded_micros = excluded.refunded_micros,
    passes = excluded.passes, first_at_ms = excluded.first_at_ms, last_at_ms = excluded.last_at_ms
  WHERE (d.purchases, d.refunds, d.spent_micros, d.refunded_micros, d.passes, d.first_at_ms, d.last_at_ms)
    IS DISTINCT FROM (excluded.purchases, excluded.refunds, excluded.spent_micros, excluded.refunded_micros,
      excluded.passes, excluded.first_at_ms, excluded.last_at_ms)
  RETURNING d.buyer_id`;

const SUM_BUYERS = `INSERT INTO insight_buyers (seller_id, buyer_id, purchases, first_day, first_pass_day, first_at_ms,
    last_at_ms)
  SELECT $1::uuid, buyer_id, sum(purchases), min(day) FILTER (WHERE purchases > 0), min(day) FILTER (WHERE passes > 0),
    min(first_at_ms), max(last_at_ms)
  FROM insight_buyer_days WHERE seller_id = $1::uuid AND buyer_id = ANY ($2::uuid[])
  GROUP BY buyer_id HAVING sum(purchases) > 0
  ON CONFLICT (seller_id, buyer_id) DO UPDATE SET purchases = excluded.purchases, first_day = excluded.first_day,
    first_pass_day = excluded.first_pass_day, first_at_ms = excluded.first_at_ms, last_at_ms = excluded.last_at_ms`;

/** So many buyers in one statement. */
const AT_ONCE = 20_000;

/** Adds up what each buyer did on these days, and then all days of those for whom that has changed. */
export async function sumBuyers(
  transaction: Transaction<Database>,
  sellerId: string,
  days: CalendarDays,
): Promise<void> {
  const changed = await runQuery<{ buyer_id: string }>(
    transaction,
    SUM_DAYS,
    movementValues(sellerId, days),
  );
  const buyers = [...new Set(changed.map(({ buyer_id }) => buyer_id))];
  for (let start = 0; start < buyers.length; start += AT_ONCE)
    await runQuery(transaction, SUM_BUYERS, [sellerId, buyers.slice(start, start + AT_ONCE)]);
}
