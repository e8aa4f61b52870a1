import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { firstIdAt } from "../../lib/uuid.ts";
import type { DayRange } from "../../api/day-range.ts";

export interface RefundRateRow {
  readonly offerId: OfferId;
  readonly offerTitle: string;
  readonly currency: string;
  readonly purchases: number;
  readonly undo: number;
  readonly regret: number;
  readonly seller: number;
  readonly grossMicros: Micros;
  readonly refundedMicros: Micros;
}

/** An id is created before its row is written: the lane's queue and clock differences lie in between. */
const ID_SLACK_MS = 600_000;
const MOST_ROWS = 1_000;

/**
 * How many of the paid purchases and meters of some days were refunded since, and why. The index by seller and id finds
 * the purchases; a refund is looked up only where there is one.
 */
export async function readRefundRates(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
  range: DayRange,
): Promise<RefundRateRow[]> {
  const { rows } = await pool.query<{
    offer_id: string;
    title: string;
    currency: string;
    purchases: bigint;
    undo: bigint;
    regret: bigint;
    seller: bigint;
    gross: string;
    refunded: string;
  }>(
    `WITH sold AS (
       SELECT p.offer_id, p.currency, r.reason, p.amount_micros AS gross, coalesce(r.amount_micros, 0) AS refunded
       FROM purchases p LEFT JOIN refunds r ON r.book = p.book AND r.id = p.refund_id
       WHERE p.seller_id = $1 AND p.id >= $2::uuid AND p.id < $3::uuid
         AND p.created_at_ms >= $4 AND p.created_at_ms < $5 AND p.amount_micros > 0
       UNION ALL
       SELECT h.offer_id, h.currency, h.refund_reason, h.captured_micros,
         CASE WHEN h.refund_id IS NULL THEN 0 ELSE h.captured_micros - coalesce(b.amount_micros, 0) END
       FROM holds h LEFT JOIN rebated b ON b.book = h.book AND b.buyer_id = h.buyer_id AND b.id = h.id
       WHERE h.seller_id = $1 AND h.id >= $2::uuid AND h.id < $3::uuid
         AND h.opened_at_ms >= $4 AND h.opened_at_ms < $5 AND h.captured_micros > 0
     ), rates AS (
       SELECT offer_id, currency, count(*) AS purchases,
         count(*) FILTER (WHERE reason = 'undo') AS undo,
         count(*) FILTER (WHERE reason = 'regret') AS regret,
         count(*) FILTER (WHERE reason = 'seller') AS seller,
         sum(gross)::text AS gross, sum(refunded)::text AS refunded
       FROM sold GROUP BY 1, 2)
     SELECT rates.*, o.title FROM rates JOIN offers o ON o.id = rates.offer_id
     ORDER BY regret + seller DESC, purchases DESC, offer_id, currency LIMIT ${MOST_ROWS}`,
    [
      sellerId,
      firstIdAt(range.startMs - ID_SLACK_MS),
      firstIdAt(range.endMs + ID_SLACK_MS),
      range.startMs,
      range.endMs,
    ],
  );
  return rows.map((row) => ({
    offerId: row.offer_id as OfferId,
    offerTitle: row.title,
    currency: row.currency,
    purchases: Number(row.purchases),
    undo: Number(row.undo),
    regret: Number(row.regret),
    seller: Number(row.seller),
    grossMicros: micros(BigInt(row.gross)),
    refundedMicros: micros(BigInt(row.refunded)),
  }));
}
