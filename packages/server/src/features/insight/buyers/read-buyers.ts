import { type BuyerId, type Micros, micros, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";

export interface BuyerSums {
  readonly buyerId: BuyerId;
  readonly purchases: number;
  readonly refunds: number;
  readonly hasHadPass: boolean;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly spent: readonly {
    readonly currency: string;
    readonly amountMicros: Micros;
    readonly refundedMicros: Micros;
  }[];
  readonly contact: { readonly address: string; readonly givenAtMs: number } | null;
}

/** The last buyer of the page before: its last purchase, and who it is among those with the same time. */
export interface BuyerCursor {
  readonly lastAtMs: number;
  readonly buyerId: BuyerId;
}

interface Row {
  readonly buyer_id: BuyerId;
  readonly purchases: number;
  readonly first_pass_day: number | null;
  readonly first_at_ms: bigint;
  readonly last_at_ms: bigint;
  readonly refunds: bigint;
  readonly spent: readonly (readonly [currency: string, amount: string, refunded: string])[];
  readonly address: string | null;
  readonly given_at_ms: bigint | null;
}

/** A seller's buyers, who bought last first. The index finds the page; only its buyers' days are added up. */
export async function readBuyers(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
  { after, limit }: { readonly after: BuyerCursor | null; readonly limit: number },
): Promise<readonly BuyerSums[]> {
  const { rows } = await pool.query<Row>(
    `WITH page AS MATERIALIZED (
       SELECT * FROM insight_buyers WHERE seller_id = $1
         ${after === null ? "" : "AND (last_at_ms, buyer_id) < ($3::bigint, $4::uuid)"}
       ORDER BY last_at_ms DESC, buyer_id DESC LIMIT $2
     )
     SELECT p.buyer_id, p.purchases, p.first_pass_day, p.first_at_ms, p.last_at_ms, d.refunds, d.spent, c.address,
       c.given_at_ms
     FROM page p LEFT JOIN contact_consents c
       ON c.seller_id = $1 AND c.buyer_id = p.buyer_id AND c.taken_back_at_ms IS NULL,
     LATERAL (SELECT sum(refunds) AS refunds,
         jsonb_agg(jsonb_build_array(currency, spent, refunded) ORDER BY currency) AS spent
       FROM (SELECT currency, sum(refunds) AS refunds, sum(spent_micros)::text AS spent,
           sum(refunded_micros)::text AS refunded
         FROM insight_buyer_days WHERE seller_id = $1 AND buyer_id = p.buyer_id GROUP BY currency) by_currency) d
     ORDER BY p.last_at_ms DESC, p.buyer_id DESC`,
    after === null ? [sellerId, limit] : [sellerId, limit, after.lastAtMs, after.buyerId],
  );
  return rows.map((row) => ({
    buyerId: row.buyer_id,
    purchases: row.purchases,
    refunds: Number(row.refunds),
    hasHadPass: row.first_pass_day !== null,
    firstAtMs: Number(row.first_at_ms),
    lastAtMs: Number(row.last_at_ms),
    spent: row.spent.map(([currency, amount, refunded]) => ({
      currency,
      amountMicros: micros(BigInt(amount)),
      refundedMicros: micros(BigInt(refunded)),
    })),
    contact:
      row.address === null
        ? null
        : { address: row.address, givenAtMs: Number(row.given_at_ms ?? 0n) },
  }));
}
