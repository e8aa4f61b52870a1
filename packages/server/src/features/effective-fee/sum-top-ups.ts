import type { Pool } from "pg";
import { DAY_MS } from "./summing-state.ts";

/**
 * Adds up the top-ups whose money came on a day. Of a payment of less than twice the fee, half was taken: see `takenOf`
 * in rails/fees.
 */
export async function sumTopUps(pool: Pick<Pool, "query">, day: number): Promise<void> {
  await pool.query(
    `INSERT INTO top_up_days (day, rail, currency, top_ups, amount_micros, on_top_micros)
     SELECT $1::integer, rail, currency, count(*), sum(amount_micros),
       sum(least(coalesce((request::jsonb ->> 'feeMicros')::bigint, 0), amount_micros))
     FROM top_ups
     WHERE ended_at_ms >= $2 AND ended_at_ms < $3 AND ended_at_ms IS NOT NULL AND failure IS NULL
     GROUP BY rail, currency
     ON CONFLICT (day, rail, currency) DO UPDATE SET top_ups = excluded.top_ups,
       amount_micros = excluded.amount_micros, on_top_micros = excluded.on_top_micros`,
    [day, day * DAY_MS, (day + 1) * DAY_MS],
  );
}
