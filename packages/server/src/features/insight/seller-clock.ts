import type { SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";

export interface SellerClock {
  readonly timeZone: string;
  /** What happened later is not in the sums yet; undefined: nothing is. */
  readonly asOfMs: number | undefined;
}

/** A seller's time zone, and how far their sums are. */
export async function readSellerClock(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
): Promise<SellerClock> {
  // While some days are missing, what the others' sums say is not true of theirs.
  const { rows } = await pool.query<{ time_zone: string; as_of_ms: bigint }>(
    `SELECT i.time_zone, CASE WHEN i.looked_at_ms = 0 THEN i.as_of_ms
       ELSE greatest(i.as_of_ms, t.complete_at_ms) END AS as_of_ms
     FROM insight_sellers i CROSS JOIN insight_turns t WHERE i.seller_id = $1`,
    [sellerId],
  );
  const [row] = rows;
  const asOfMs = Number(row?.as_of_ms ?? 0);
  return { timeZone: row?.time_zone ?? "UTC", asOfMs: asOfMs === 0 ? undefined : asOfMs };
}
