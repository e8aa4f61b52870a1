import { type Micros, micros, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";

/**
 * What of a seller's balance may not be paid out yet, in each currency: what payments left with it that money took part
 * in whose payer may still take it back (`lots.payable_from_ms`). A payment counts as a whole, even if only a part of it
 * was such money. So does what was bought on a tab by a wallet with such money, since that pays the tab.
 */
export async function readHeld(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
  nowMs: number,
): Promise<ReadonlyMap<string, Micros>> {
  const { rows } = await pool.query<{ currency: string; held: string }>(
    `WITH held AS (
       SELECT book, buyer_id, id, wallet_id FROM lots WHERE payable_from_ms > $2
     ), wallets_held AS (
       SELECT DISTINCT book, buyer_id, wallet_id FROM held
     ), paid AS (
       SELECT p.book, p.id, p.currency
       FROM wallets_held w JOIN purchases p ON p.book = w.book AND p.buyer_id = w.buyer_id AND p.wallet_id = w.wallet_id
       WHERE p.amount_micros > 0 AND EXISTS (
         SELECT FROM jsonb_array_elements_text(CASE WHEN p.details::jsonb ? 'lots'
           THEN jsonb_path_query_array(p.details::jsonb, '$.lots[*].lot')
           ELSE jsonb_build_array(coalesce(p.lot_id, p.wallet_id)) END) lot
         WHERE lot::uuid = p.wallet_id OR EXISTS (
           SELECT FROM held h WHERE h.book = p.book AND h.buyer_id = p.buyer_id AND h.id = lot::uuid))
       UNION ALL
       SELECT m.book, m.id, m.currency
       FROM wallets_held w JOIN holds m ON m.book = w.book AND m.buyer_id = w.buyer_id AND m.wallet_id = w.wallet_id
       WHERE m.captured_micros > 0 AND EXISTS (
         SELECT FROM jsonb_array_elements(coalesce(nullif(m.lots, ''), '[]')::jsonb) part
         WHERE (part ->> 'lot')::uuid = m.wallet_id OR EXISTS (
           SELECT FROM held h WHERE h.book = m.book AND h.buyer_id = m.buyer_id AND h.id = (part ->> 'lot')::uuid))
     ), causes AS (
       SELECT book, id, currency FROM paid
       UNION ALL
       SELECT r.book, r.id, p.currency FROM paid p JOIN refunds r ON r.book = p.book AND r.purchase_id = p.id
     ), moved AS (
       SELECT c.currency, CASE account_id('seller', $1, c.currency)
         WHEN t.credit_account THEN t.amount_micros WHEN t.debit_account THEN -t.amount_micros END AS amount
       FROM causes c JOIN transfers t ON t.book = c.book AND t.cause_id = c.id
     )
     SELECT currency, sum(amount)::text AS held FROM moved WHERE amount IS NOT NULL
     GROUP BY currency HAVING sum(amount) > 0`,
    [sellerId, nowMs],
  );
  return new Map(rows.map(({ currency, held }) => [currency, micros(BigInt(held))]));
}
