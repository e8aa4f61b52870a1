import {
  type BuyerId,
  type Micros,
  micros,
  type OfferId,
  type PurchaseId,
  type WalletId,
} from "@tuppence/protocol";
import type { Pool } from "pg";
import { firstIdAt } from "../first-id-at.ts";
import type { OverPeriod } from "./over-periods.ts";

/** A buyer who paid more in a period than a pass would have cost, with what they paid for, the newest first. */
export interface Spent {
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly purchases: readonly { readonly id: PurchaseId; readonly keptMicros: Micros }[];
}

/** An id is made a moment before its row: the queue of a lane lies between, and clocks of servers. */
const ID_SLACK_MS = 600_000;

// Ids are in order of time, so the index by seller and id gives the range; the exact times decide at its ends.
const IN_PERIOD = `p.seller_id = $1 AND p.id >= $2::uuid AND p.id < $3::uuid
  AND p.created_at_ms >= $4 AND p.created_at_ms < $5`;

function range({ sellerId, startMs, endMs }: OverPeriod): unknown[] {
  return [
    sellerId,
    firstIdAt(startMs - ID_SLACK_MS),
    firstIdAt(endMs + ID_SLACK_MS),
    startMs,
    endMs,
  ];
}

/** What the pass's seller sold in the period. */
export async function soldInPeriod(
  pool: Pick<Pool, "query">,
  over: OverPeriod,
): Promise<OfferId[]> {
  const { rows } = await pool.query<{ offer_id: string }>(
    `SELECT DISTINCT p.offer_id FROM purchases p
     WHERE ${IN_PERIOD} AND p.currency = $6 AND p.amount_micros > 0 AND p.refund_id IS NULL`,
    [...range(over), over.currency],
  );
  return rows.map(({ offer_id }) => offer_id as OfferId);
}

/** In order of buyer, those after `after`. */
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
    kept: string[];
  }>(
    `SELECT p.buyer_id, p.wallet_id, array_agg(p.id::text ORDER BY p.created_at_ms DESC, p.id DESC) AS ids,
       array_agg((p.amount_micros - coalesce(r.amount_micros, 0))::text ORDER BY p.created_at_ms DESC, p.id DESC) AS kept
     FROM purchases p LEFT JOIN rebated r ON r.book = p.book AND r.buyer_id = p.buyer_id AND r.id = p.id
     WHERE ${IN_PERIOD} AND p.currency = $6 AND p.amount_micros > 0 AND p.refund_id IS NULL
       AND p.offer_id = ANY ($7::uuid[]) AND ($8::uuid IS NULL OR p.buyer_id > $8)
     GROUP BY p.buyer_id, p.wallet_id HAVING sum(p.amount_micros - coalesce(r.amount_micros, 0)) > $9
     ORDER BY p.buyer_id LIMIT $10`,
    [...range(over), over.currency, options.offers, options.after, over.priceMicros, options.limit],
  );
  return rows.map((row) => ({
    buyerId: row.buyer_id as BuyerId,
    walletId: row.wallet_id as WalletId,
    purchases: row.ids.map((id, index) => ({
      id: id as PurchaseId,
      keptMicros: micros(BigInt(row.kept[index] as string)),
    })),
  }));
}
