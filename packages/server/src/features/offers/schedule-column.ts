import { priceTable, type ScheduledPrices } from "@tuppence/protocol/pricing";
import type { Money } from "@tuppence/protocol/wire";
import { sql } from "kysely";

interface StoredPeriod {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly prices: readonly Money[];
}

/**
 * A column for queries on `offers`: the periods of its price experiment that is planned or under way. All servers read the
 * same, and go by the same clock: no message has to reach them when a period begins.
 */
export function scheduleColumn() {
  // An experiment that ended by the database's clock prices nothing any more; one that ends soon is cut short by its end.
  return sql<readonly StoredPeriod[] | null>`(
    SELECT jsonb_agg(jsonb_build_object('fromMs', p.from_ms, 'untilMs', least(p.until_ms, e.ends_at_ms),
      'prices', e.prices -> p.variant) ORDER BY p.from_ms)
    FROM price_experiments e JOIN price_experiment_periods p ON p.experiment_id = e.id
    WHERE e.offer_id = offers.id AND e.ends_at_ms > extract(epoch FROM now()) * 1000 AND p.from_ms < e.ends_at_ms)`.as(
    "schedule",
  );
}

/** What {@link scheduleColumn} read. */
export function scheduleOf(periods: readonly StoredPeriod[] | null): readonly ScheduledPrices[] {
  return (periods ?? []).map(({ fromMs, untilMs, prices }) => ({
    fromMs,
    untilMs,
    prices: priceTable(prices),
  }));
}
