import { hash } from "node:crypto";
import { calendarPeriod } from "@tuppence/protocol/calendar";
import type { Pool } from "pg";
import { uuidOfHex } from "../../../lib/uuid.ts";
import { ALL_OFFERS } from "../summing/day-movements.ts";
import type { PendingView } from "./pending-view.ts";

/**
 * Counts those of some views that nobody else has counted. The marks say so: they and the counts are written together, so
 * a batch that is tried again counts nothing twice. Both are written in one order, so that servers do not wait for each
 * other in a circle.
 */
export async function writeViews(
  pool: Pick<Pool, "query">,
  saltOf: (day: number) => Promise<Buffer>,
  views: readonly PendingView[],
): Promise<void> {
  const zones = await readZones(pool, views);
  const marks: string[] = [];
  const sellers: string[] = [];
  const offers: string[] = [];
  const days: number[] = [];
  const ends: number[] = [];
  for (const { offerId, sellerId, atMs, visitor } of views) {
    const day = calendarPeriod(zones.get(sellerId) ?? "UTC", "day", atMs);
    const salt = await saltOf(day.number);
    marks.push(markOf(salt, `${offerId}\n${visitor}`));
    sellers.push(sellerId);
    offers.push(offerId);
    days.push(day.number);
    ends.push(day.endMs);
  }
  await pool.query(
    `WITH given AS (
       SELECT DISTINCT ON (mark) * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::bigint[])
         AS g (mark, seller_id, offer_id, day, ends_at_ms)
     ), fresh AS (
       INSERT INTO insight_view_marks (mark, ends_at_ms) SELECT mark, ends_at_ms FROM given ORDER BY mark
       ON CONFLICT (mark) DO NOTHING RETURNING mark
     )
     INSERT INTO insight_views AS v (seller_id, offer_id, day, views)
     SELECT seller_id, coalesce(offer_id, '${ALL_OFFERS}') AS offer_id, day, count(*) FROM given JOIN fresh USING (mark)
     GROUP BY GROUPING SETS ((seller_id, day), (seller_id, day, offer_id)) ORDER BY 1, 2, 3
     ON CONFLICT (seller_id, offer_id, day) DO UPDATE SET views = v.views + excluded.views`,
    [marks, sellers, offers, days, ends],
  );
}

async function readZones(
  pool: Pick<Pool, "query">,
  views: readonly PendingView[],
): Promise<ReadonlyMap<string, string>> {
  const sellers = [...new Set(views.map(({ sellerId }) => sellerId))];
  const { rows } = await pool.query<{ seller_id: string; time_zone: string }>(
    "SELECT seller_id, time_zone FROM insight_sellers WHERE seller_id = ANY ($1::uuid[])",
    [sellers],
  );
  return new Map(rows.map(({ seller_id, time_zone }) => [seller_id, time_zone]));
}

/** Nobody can try all addresses and agents once the salt is deleted. */
function markOf(salt: Buffer, text: string): string {
  return uuidOfHex(hash("sha256", Buffer.concat([salt, Buffer.from(text)]), "hex"));
}
