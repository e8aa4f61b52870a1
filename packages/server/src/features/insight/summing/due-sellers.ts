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
    `WITH own AS (
       SELECT owner::uuid AS seller_id, id FROM accounts WHERE kind = 'seller'
       UNION SELECT owner::uuid, account_id FROM accruals WHERE kind = 'seller'
     ), sharing AS MATERIALIZED (
       SELECT o.seller_id FROM own o JOIN insight_sellers i ON i.seller_id = o.seller_id
       WHERE EXISTS (SELECT FROM transfer_rows t
           WHERE t.credit_account = o.id AND t.reason = 'share' AND t.created_at_ms >= ${SINCE_MS})
         OR EXISTS (SELECT FROM transfer_rows t
           WHERE t.debit_account = o.id AND t.reason = 'share-refund' AND t.created_at_ms >= ${SINCE_MS})
     )
     SELECT i.seller_id FROM insight_sellers i
     WHERE i.looked_at_ms = 0 OR i.has_open
       OR EXISTS (SELECT FROM purchases WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM refunds WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM holds WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM rebates WHERE seller_id = i.seller_id AND id >= ${SINCE_ID})
       OR EXISTS (SELECT FROM holds
         WHERE seller_id = i.seller_id AND refunded_at_ms >= ${SINCE_MS} AND refunded_at_ms IS NOT NULL)
       OR i.seller_id IN (SELECT seller_id FROM sharing)
     ORDER BY i.looked_at_ms, i.seller_id LIMIT ${MOST_SELLERS}`,
  );
  return rows.map(({ seller_id }) => seller_id);
}
