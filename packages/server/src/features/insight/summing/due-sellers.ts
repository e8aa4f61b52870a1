import type { Pool } from "pg";
import { LATE_MS } from "./sum-seller.ts";

/** The smallest id of a time that a column holds, less the time for which an id may wait to be written. */
const SINCE_ID = `(lpad(to_hex(greatest(i.looked_at_ms - ${LATE_MS}, 0)), 12, '0') || repeat('0', 20))::uuid`;
const SINCE_MS = `i.looked_at_ms - ${LATE_MS}`;
const MOST_SELLERS = 1_000;

/**
 * The sellers whose sums may differ from the books, those that have waited longest first: something was bought or given
 * back since they were last added up, or a meter ran then.
 */
export async function dueSellers(pool: Pick<Pool, "query">): Promise<readonly string[]> {
  await pool.query(
    `INSERT INTO insight_sellers (seller_id)
     SELECT id FROM sellers s WHERE NOT EXISTS (SELECT FROM insight_sellers i WHERE i.seller_id = s.id)
     ON CONFLICT DO NOTHING`,
  );
  const { rows } = await pool.query<{ seller_id: string }>(
    `SELECT i.seller_id FROM insight_sellers i
     WHERE i.looked_at_ms = 0 OR i.has_open
       OR EXISTS (SELECT FROM purchases WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM refunds WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM holds WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM rebates WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM holds
         WHERE seller_id = i.seller_id AND refunded_at_ms >= ${SINCE_MS} AND refunded_at_ms IS NOT NULL)
       OR EXISTS (SELECT FROM accounts a, transfer_rows t WHERE a.kind = 'seller' AND a.owner = i.seller_id::text
         AND t.credit_account = a.id AND t.reason = 'share' AND t.created_at_ms >= ${SINCE_MS})
       OR EXISTS (SELECT FROM accounts a, transfer_rows t WHERE a.kind = 'seller' AND a.owner = i.seller_id::text
         AND t.debit_account = a.id AND t.reason = 'share-refund' AND t.created_at_ms >= ${SINCE_MS})
     ORDER BY i.looked_at_ms, i.seller_id LIMIT ${MOST_SELLERS}`,
  );
  return rows.map(({ seller_id }) => seller_id);
}
