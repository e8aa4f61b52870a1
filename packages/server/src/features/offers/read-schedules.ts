import type { OfferId } from "@tuppence/protocol";
import { priceTable, type ScheduledPrices } from "@tuppence/protocol/pricing";
import type { Money } from "@tuppence/protocol/wire";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";

/**
 * The periods of experiments that are planned or under way, of those offers that have one. All servers read the same, and
 * go by the same clock: no message has to reach them when a period begins.
 */
export async function readSchedules(
  db: Kysely<Database> | Transaction<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<OfferId, readonly ScheduledPrices[]>> {
  // An experiment that ended by the database's clock prices nothing any more; what ends soon is cut short by its end.
  const { rows } = await sql<{
    offer_id: OfferId;
    from_ms: bigint;
    until_ms: bigint;
    prices: readonly Money[];
  }>`SELECT p.offer_id, p.from_ms, least(p.until_ms, e.ends_at_ms) AS until_ms, e.prices -> p.variant AS prices
    FROM price_experiments e JOIN price_experiment_periods p ON p.experiment_id = e.id
    WHERE e.offer_id = any(${ids}::uuid[]) AND e.ends_at_ms > extract(epoch FROM now()) * 1000
      AND p.from_ms < e.ends_at_ms
    ORDER BY p.offer_id, p.from_ms`.execute(db);
  const schedules = new Map<OfferId, ScheduledPrices[]>();
  for (const { offer_id, from_ms, until_ms, prices } of rows) {
    const schedule = schedules.get(offer_id) ?? [];
    schedules.set(offer_id, schedule);
    schedule.push({
      fromMs: Number(from_ms),
      untilMs: Number(until_ms),
      prices: priceTable(prices),
    });
  }
  return schedules;
}
