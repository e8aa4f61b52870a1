import type { Pool } from "pg";
import { periodOf } from "../../ledger/index.ts";

/**
 * Records which passes are on sale now, and the lowest price of each today. Best prices are calculated from this when
 * the period is over, whatever their sellers change until then; during a price experiment,
 * from the prices that were asked. A second run, or another server's, changes nothing.
 */
export async function notePassesOnSale(pool: Pick<Pool, "query">, nowMs: number): Promise<void> {
  await pool.query(
    `INSERT INTO passes_on_sale AS s (pass_id, day, currency, period, price_micros)
     SELECT o.id, $1, p.currency, o.terms -> 'pass' ->> 'period', coalesce(x.amount_micros, p.amount_micros)
     FROM offers o JOIN offer_prices p ON p.offer_id = o.id
     LEFT JOIN LATERAL (
       SELECT ((price ->> 'amount')::numeric * 1000000)::bigint AS amount_micros
       FROM price_experiment_periods d JOIN price_experiments e ON e.id = d.experiment_id,
         jsonb_array_elements(e.prices -> d.variant) price
       WHERE d.offer_id = o.id AND d.from_ms <= $2 AND least(d.until_ms, e.ends_at_ms) > $2
         AND price ->> 'currency' = p.currency) x ON true
     WHERE o.kind = 'pass' AND o.active AND o.terms -> 'pass' ->> 'period' IN ('day', 'week', 'month')
       AND coalesce((o.terms -> 'availability' ->> 'from')::timestamptz <= to_timestamp($2 / 1000.0), true)
       AND coalesce((o.terms -> 'availability' ->> 'until')::timestamptz > to_timestamp($2 / 1000.0), true)
     ORDER BY o.id, p.currency
     ON CONFLICT (pass_id, day, currency) DO UPDATE SET price_micros = excluded.price_micros
       WHERE s.price_micros > excluded.price_micros`,
    [periodOf("UTC", "day", nowMs), nowMs],
  );
}
