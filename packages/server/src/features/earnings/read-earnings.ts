import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { firstIdAt } from "../first-id-at.ts";
import type { DayRange } from "./parse-range.ts";

export interface EarningsSum {
  readonly currency: string;
  readonly offerId: OfferId | null;
  readonly offerTitle: string | null;
  readonly dayMs: number | null;
  readonly purchases: number;
  readonly refunds: number;
  readonly grossMicros: Micros;
  readonly refundedMicros: Micros;
  readonly feesMicros: Micros;
  /** What collaborators brought, less what they got. */
  readonly sharesMicros: Micros;
}

interface Row {
  readonly currency: string;
  readonly offer_id: OfferId | null;
  readonly title: string | null;
  readonly day: bigint | null;
  readonly purchases: bigint;
  readonly refunds: bigint;
  readonly gross: string;
  readonly refunded: string;
  readonly fees: string;
  readonly shares: string;
}

const DAY_MS = 86_400_000;
/** An id is made a moment before its row: the queue of a lane lies between, and clocks of servers. */
const ID_SLACK_MS = 600_000;

/** What one row of the report stands for, as expressions over the two halves of the union. */
const GROUPS = {
  total: { offer: "NULL::uuid", day: "NULL::bigint" },
  day: { offer: "NULL::uuid", day: `at_ms / ${DAY_MS}` },
  offer: { offer: "offer_id", day: "NULL::bigint" },
} as const;

/** What collaborators got, or gave back, with a purchase, refund or rebate of the seller's own. */
function sharedBy(book: string, cause: string): string {
  return `(SELECT coalesce(sum(t.amount_micros), 0) FROM transfer_rows t
    WHERE t.book = ${book} AND t.cause_id = ${cause} AND t.leg > 1)`;
}

/**
 * Sales, refunds and rebates of a seller, each counted on its own day; a meter, with all it was paid, on the day it was opened.
 * What came of others' sales is found by account and time, and has no offer here.
 * Ids are in order of time, so the index by seller and id gives the range; the exact times decide at its ends.
 */
export async function readEarnings(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
  range: DayRange,
  groupBy: keyof typeof GROUPS,
): Promise<EarningsSum[]> {
  const { offer, day } = GROUPS[groupBy];
  const { rows } = await pool.query<Row>(
    `WITH own AS MATERIALIZED (
       SELECT id FROM accounts WHERE kind = 'seller' AND owner = ($1::uuid)::text
       UNION SELECT account_id FROM accruals WHERE kind = 'seller' AND owner = ($1::uuid)::text
     ), moved AS (
       SELECT offer_id, currency, created_at_ms AS at_ms, 1 AS purchases, 0 AS refunds,
              amount_micros AS gross, 0 AS refunded, fee_micros AS fees,
              CASE WHEN details LIKE '%"shares"%' THEN -${sharedBy("p.book", "p.id")} ELSE 0 END AS shares
       FROM purchases p
       WHERE seller_id = $1 AND id >= $2::uuid AND id < $3::uuid AND created_at_ms >= $4 AND created_at_ms < $5
       UNION ALL
       SELECT p.offer_id, r.currency, r.created_at_ms, 0, 1, 0, r.amount_micros, -r.fee_micros,
              CASE WHEN p.details LIKE '%"shares"%' THEN ${sharedBy("r.book", "r.id")} ELSE 0 END
       FROM refunds r JOIN purchases p ON p.book = r.book AND p.buyer_id = r.buyer_id AND p.id = r.purchase_id
       WHERE r.seller_id = $1 AND r.id >= $2::uuid AND r.id < $3::uuid
         AND r.created_at_ms >= $4 AND r.created_at_ms < $5
       UNION ALL
       SELECT offer_id, currency, opened_at_ms, 1, 0, captured_micros, 0, fee_micros, -shared_micros
       FROM holds
       WHERE seller_id = $1 AND id >= $2::uuid AND id < $3::uuid AND opened_at_ms >= $4 AND opened_at_ms < $5
         AND captured_micros > 0
       UNION ALL
       SELECT offer_id, currency, refunded_at_ms, 0, 1, 0, captured_micros, -fee_micros, shared_micros
       FROM holds WHERE seller_id = $1 AND refunded_at_ms >= $4 AND refunded_at_ms < $5
       UNION ALL
       SELECT p.offer_id, b.currency, b.created_at_ms, 0, 0, 0, (line ->> 'amount')::bigint, -(line ->> 'fee')::bigint, 0
       FROM rebates b CROSS JOIN jsonb_array_elements(b.lines::jsonb) line
       JOIN purchases p ON p.book = b.book AND p.buyer_id = b.buyer_id AND p.id = (line ->> 'purchase')::uuid
       WHERE b.seller_id = $1 AND b.id >= $2::uuid AND b.id < $3::uuid
         AND b.created_at_ms >= $4 AND b.created_at_ms < $5
       UNION ALL
       SELECT NULL, b.currency, b.created_at_ms, 0, 0, 0, 0, 0, ${sharedBy("b.book", "b.id")}
       FROM rebates b
       WHERE b.seller_id = $1 AND b.id >= $2::uuid AND b.id < $3::uuid
         AND b.created_at_ms >= $4 AND b.created_at_ms < $5
       UNION ALL
       SELECT NULL, currency, created_at_ms, 0, 0, 0, 0, 0, amount_micros FROM transfer_rows
       WHERE reason = 'share' AND credit_account IN (SELECT id FROM own)
         AND created_at_ms >= $4 AND created_at_ms < $5
       UNION ALL
       SELECT NULL, currency, created_at_ms, 0, 0, 0, 0, 0, -amount_micros FROM transfer_rows
       WHERE reason = 'share-refund' AND debit_account IN (SELECT id FROM own)
         AND created_at_ms >= $4 AND created_at_ms < $5
     ), summed AS (
       SELECT currency, ${offer} AS offer_id, ${day} AS day, sum(purchases) AS purchases, sum(refunds) AS refunds,
              sum(gross)::text AS gross, sum(refunded)::text AS refunded, sum(fees)::text AS fees,
              sum(shares)::text AS shares
       FROM moved GROUP BY 1, 2, 3
     )
     SELECT s.*, o.title FROM summed s LEFT JOIN offers o ON o.id = s.offer_id
     ORDER BY s.currency, s.day, s.gross::numeric DESC, s.offer_id`,
    [
      sellerId,
      firstIdAt(range.startMs - ID_SLACK_MS),
      firstIdAt(range.endMs + ID_SLACK_MS),
      range.startMs,
      range.endMs,
    ],
  );
  return rows.map((row) => ({
    currency: row.currency,
    offerId: row.offer_id,
    offerTitle: row.title,
    dayMs: row.day === null ? null : Number(row.day) * DAY_MS,
    purchases: Number(row.purchases),
    refunds: Number(row.refunds),
    grossMicros: micros(BigInt(row.gross)),
    refundedMicros: micros(BigInt(row.refunded)),
    feesMicros: micros(BigInt(row.fees)),
    sharesMicros: micros(BigInt(row.shares)),
  }));
}
