import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import { parseTimeZone } from "../../api/parse-time-zone.ts";
import type { Database } from "../../db/schema.ts";
import { runQuery } from "./summing/run-query.ts";

/** The tables that are made from the books. Views are counted when they happen, and stay on the day they were. */
const SUMS = ["insight_days", "insight_buyer_days", "insight_buyers", "insight_cohort_days"];

/** Sets the zone of a seller's days. All sums are thrown away then, and the job makes them again. */
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
    for (const table of SUMS)
      await runQuery(transaction, `DELETE FROM ${table} WHERE seller_id = $1`, [sellerId]);
    await runQuery(
      transaction,
      `UPDATE insight_sellers SET time_zone = $2, next_day = NULL, as_of_ms = 0, looked_at_ms = 0, has_open = false,
         checked_day = NULL WHERE seller_id = $1`,
      [sellerId, zone],
    );
  });
  return zone;
}
