import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { sellerMovements } from "../../ledger/index.ts";
import { firstIdAt } from "../../lib/uuid.ts";
import type { DayRange } from "../../api/day-range.ts";

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
  /** What collaborators contributed, less what they received. */
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
/** An id is created before its row is written: the lane's queue and clock differences lie in between. */
const ID_SLACK_MS = 600_000;

/** The grouping of the report, as expressions over the two halves of the union. */
const GROUPS = {
  total: { offer: "NULL::uuid", day: "NULL::bigint" },
  day: { offer: "NULL::uuid", day: `at_ms / ${DAY_MS}` },
  offer: { offer: "offer_id", day: "NULL::bigint" },
} as const;

// Ids are ordered by time, so the index by seller and id finds the range; the exact times decide at its ends.
const MOVEMENTS = sellerMovements({
  seller: (column) => `${column} = $1`,
  id: (column) => `${column} >= $2::uuid AND ${column} < $3::uuid`,
  time: (column) => `${column} >= $4 AND ${column} < $5`,
  account: (column) => `${column} IN (SELECT id FROM own)`,
});

/** The movements of a seller's account in a range of days, added up. */
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
     ), moved AS (${MOVEMENTS}
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
