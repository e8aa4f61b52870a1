import {
  type BuyerId,
  type MeterId,
  type Micros,
  micros,
  type OfferId,
  type PurchaseId,
  type WalletId,
} from "@tuppence/protocol";
import type { Pool } from "pg";
import { firstIdAt } from "../../lib/uuid.ts";
import type { NotedPeriod } from "./over-periods.ts";
import type { SharedPeriod } from "./ends-in.ts";

/** A purchase, or a meter that was closed in the period. */
export type Paid = { readonly keptMicros: Micros } & (
  | { readonly purchaseId: PurchaseId }
  | { readonly meterId: MeterId }
);

/** A buyer who paid more in a period than a pass would have cost, with what they paid for, newest first. */
export interface Spent {
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly paid: readonly Paid[];
}

type OverPeriod = Pick<NotedPeriod, "sellerId" | "currency" | "priceMicros"> & SharedPeriod;

/** An id is created before its row is written: the lane's queue and clock differences lie in between. */
const ID_SLACK_MS = 600_000;

const BY_CALENDAR = `JOIN wallets w ON w.book = paid.book AND w.id = paid.wallet_id AND w.time_zones = ANY ($7::text[])`;

// Ids are ordered by time, so the index by seller and id finds the range; the exact times decide at its ends.
const PAID = `
  SELECT p.book, p.buyer_id, p.wallet_id, p.id, p.offer_id, p.amount_micros, p.created_at_ms AS at_ms, false AS is_meter
  FROM purchases p
  WHERE p.seller_id = $1 AND p.id >= $2::uuid AND p.id < $3::uuid AND p.created_at_ms >= $4 AND p.created_at_ms < $5
    AND p.currency = $6 AND p.amount_micros > 0 AND p.refund_id IS NULL
    -- No pass of its payer would have covered a gift.
    AND (p.details IS NULL OR NOT p.details::jsonb ? 'gift')
  UNION ALL
  SELECT h.book, h.buyer_id, h.wallet_id, h.id, h.offer_id, h.captured_micros, h.closed_at_ms, true
  FROM holds h
  WHERE h.seller_id = $1 AND h.closed_at_ms >= $4 AND h.closed_at_ms < $5
    AND h.currency = $6 AND h.captured_micros > 0 AND h.refund_id IS NULL`;

function range({ sellerId, startMs, endMs, currency, zones }: OverPeriod): unknown[] {
  return [
    sellerId,
    firstIdAt(startMs - ID_SLACK_MS),
    firstIdAt(endMs + ID_SLACK_MS),
    startMs,
    endMs,
    currency,
    zones,
  ];
}

/** What the pass's seller sold in the period. */
export async function soldInPeriod(
  pool: Pick<Pool, "query">,
  over: OverPeriod,
): Promise<OfferId[]> {
  const { rows } = await pool.query<{ offer_id: string }>(
    `SELECT DISTINCT offer_id FROM (${PAID}) paid ${BY_CALENDAR}`,
    range(over),
  );
  return rows.map(({ offer_id }) => offer_id as OfferId);
}

/** Ordered by buyer, starting after `after`. */
export async function spentInPeriod(
  pool: Pick<Pool, "query">,
  over: OverPeriod,
  options: {
    readonly offers: readonly OfferId[];
    readonly after: BuyerId | null;
    readonly limit: number;
  },
): Promise<Spent[]> {
  const { rows } = await pool.query<{
    buyer_id: string;
    wallet_id: string;
    ids: string[];
    meters: boolean[];
    kept: string[];
  }>(
    `SELECT buyer_id, wallet_id, array_agg(id::text ORDER BY at_ms DESC, id DESC) AS ids,
       array_agg(is_meter ORDER BY at_ms DESC, id DESC) AS meters,
       array_agg(kept::text ORDER BY at_ms DESC, id DESC) AS kept
     FROM (
       SELECT paid.*, paid.amount_micros - coalesce(r.amount_micros, 0) AS kept FROM (${PAID}) paid
       ${BY_CALENDAR}
       LEFT JOIN rebated r ON r.book = paid.book AND r.buyer_id = paid.buyer_id AND r.id = paid.id
       WHERE paid.offer_id = ANY ($8::uuid[]) AND ($9::uuid IS NULL OR paid.buyer_id > $9)) k
     GROUP BY buyer_id, wallet_id HAVING sum(kept) > $10
     ORDER BY buyer_id LIMIT $11`,
    [...range(over), options.offers, options.after, over.priceMicros, options.limit],
  );
  return rows.map((row) => ({
    buyerId: row.buyer_id as BuyerId,
    walletId: row.wallet_id as WalletId,
    paid: row.ids.map((id, index) => ({
      ...(row.meters[index] === true
        ? { meterId: id as MeterId }
        : { purchaseId: id as PurchaseId }),
      keptMicros: micros(BigInt(row.kept[index] as string)),
    })),
  }));
}
