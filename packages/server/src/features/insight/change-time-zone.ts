import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import { parseTimeZone } from "../../api/parse-time-zone.ts";
import type { Database } from "../../db/schema.ts";
import { runQuery } from "./summing/run-query.ts";

/** Sets the zone of a seller's days. The job then throws all sums away, and makes them again. */
export async function changeTimeZone(
  kysely: Kysely<Database>,
  sellerId: SellerId,
  text: string,
): Promise<string> {
  const zone = parseTimeZone(text);
  await kysely.transaction().execute(async (transaction) => {
    await runQuery(
      transaction,
      "INSERT INTO insight_sellers (seller_id) VALUES ($1) ON CONFLICT DO NOTHING",
      [sellerId],
    );
    const [before] = await runQuery<{ time_zone: string }>(
      transaction,
      "SELECT time_zone FROM insight_sellers WHERE seller_id = $1 FOR UPDATE",
      [sellerId],
    );
    if (before?.time_zone === zone) return;
    await runQuery(
      transaction,
      `UPDATE insight_sellers SET time_zone = $2, next_day = NULL, as_of_ms = 0, looked_at_ms = 0, has_open = false,
         checked_day = NULL WHERE seller_id = $1`,
      [sellerId, zone],
    );
  });
  return zone;
}
