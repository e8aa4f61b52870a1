import type { Transaction } from "kysely";
import { sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { OfferRow } from "./offer-store.ts";
import { toMoney } from "./terms/parse-prices.ts";

/** Everything that a price depends on, in wire format. */
export function pricingOf({ prices, terms }: Pick<OfferRow, "prices" | "terms">): string {
  const { availability, payWhatYouWant, countryPrices, quantityTiers } = terms;
  const inOrder = new Map([...prices].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({
    prices: toMoney(inOrder),
    ...(availability && { availability }),
    ...(payWhatYouWant && { payWhatYouWant }),
    ...(countryPrices && { countryPrices }),
    ...(quantityTiers && { quantityTiers }),
  });
}

/**
 * Records from when on an offer cost what. Sellers see later how sales answered to it; the caller holds the offer's lock.
 */
export async function notePricing(
  transaction: Transaction<Database>,
  offer: Pick<OfferRow, "id" | "prices" | "terms">,
  atMs: number,
): Promise<void> {
  const pricing = pricingOf(offer);
  await sql`INSERT INTO offer_price_history (offer_id, from_ms, pricing)
    SELECT ${offer.id}::uuid, greatest(${atMs}::bigint, last.from_ms), ${pricing}::jsonb
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT from_ms, pricing FROM offer_price_history
      WHERE offer_id = ${offer.id} ORDER BY from_ms DESC LIMIT 1) last ON true
    WHERE last.pricing IS DISTINCT FROM ${pricing}::jsonb
    ON CONFLICT (offer_id, from_ms) DO UPDATE SET pricing = excluded.pricing`.execute(transaction);
}
