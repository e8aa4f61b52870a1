import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { runQuery } from "./run-query.ts";

/** The tables that are made from the books. Views are counted when they happen, and stay on the day they were. */
const SUMS = ["insight_days", "insight_buyer_days", "insight_buyers", "insight_cohort_days"];
const AT_ONCE = 20_000;

/**
 * Throws some of a seller's sums away, to make them again by the days of another zone.
 * @returns whether all are gone
 */
export async function forgetSums(
  transaction: Transaction<Database>,
  sellerId: string,
): Promise<boolean> {
  let areGone = true;
  for (const table of SUMS) {
    const [row] = await runQuery<{ count: bigint }>(
      transaction,
      `WITH gone AS (
         DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE seller_id = $1 LIMIT ${AT_ONCE})) RETURNING 1)
       SELECT count(*) AS count FROM gone`,
      [sellerId],
    );
    if (Number(row?.count ?? 0) === AT_ONCE) areGone = false;
  }
  return areGone;
}
