/** Checks of items: each stack is the sum of its movements, and each movement has a cause. */
export const ITEM_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a stack of items is not the sum of its movements",
    `SELECT coalesce(i.id, m.item_id) AS id, coalesce(i.quantity, 0) - coalesce(m.sum, 0) AS detail FROM items i
     FULL JOIN (SELECT book, buyer_id, item_id, sum(delta) AS sum FROM item_movements GROUP BY 1, 2, 3) m
       ON m.book = i.book AND m.buyer_id = i.buyer_id AND m.item_id = i.id
     WHERE i.quantity IS DISTINCT FROM m.sum`,
  ],
  [
    "a movement of items goes the wrong way, or has no cause",
    `SELECT m.id, m.delta AS detail FROM item_movements m
     WHERE NOT CASE m.reason
       WHEN 'grant' THEN m.delta > 0 AND EXISTS (SELECT FROM operations o WHERE o.book = m.book AND o.id = m.id
         AND o.kind = 'item-grant')
       WHEN 'consume' THEN m.delta < 0 AND EXISTS (SELECT FROM operations o WHERE o.book = m.book AND o.id = m.id
         AND o.kind = 'item-consume')
       WHEN 'purchase' THEN m.delta > 0 AND EXISTS (SELECT FROM purchases p WHERE p.book = m.book
         AND p.buyer_id = m.buyer_id AND p.id = coalesce(m.cause_id, m.id)
         AND position('"' || m.item_id || '"' IN coalesce(p.details, '')) > 0)
       WHEN 'refund' THEN m.delta <= 0 AND EXISTS (SELECT FROM refunds r JOIN item_movements b
         ON b.book = r.book AND b.buyer_id = r.buyer_id AND b.item_id = m.item_id
           AND coalesce(b.cause_id, b.id) = r.purchase_id
         WHERE r.book = m.book AND r.id = coalesce(m.cause_id, m.id) AND r.buyer_id = m.buyer_id
           AND b.delta >= -m.delta)
       ELSE false END`,
  ],
  [
    "a purchase's items and their movements disagree",
    // A purchase has one movement in each of its stacks, and so has its refund. A bundle was returned as a whole,
    // unless the seller refunded it.
    `SELECT p.id, s.stack AS detail FROM purchases p
     CROSS JOIN LATERAL (SELECT jsonb_array_elements_text(p.details::jsonb -> 'stacks')::uuid AS stack
       UNION ALL SELECT (p.details::jsonb ->> 'stack')::uuid) s
     LEFT JOIN refunds r ON r.book = p.book AND r.purchase_id = p.id
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE coalesce(m.cause_id, m.id) = p.id) AS brought,
         count(*) FILTER (WHERE coalesce(m.cause_id, m.id) = r.id) AS returned,
         sum(m.delta) FILTER (WHERE coalesce(m.cause_id, m.id) IN (p.id, r.id)) AS kept
       FROM item_movements m WHERE m.book = p.book AND m.buyer_id = p.buyer_id AND m.item_id = s.stack) m
     WHERE s.stack IS NOT NULL AND (m.brought <> 1 OR m.returned <> CASE WHEN r.id IS NULL THEN 0 ELSE 1 END
       OR (p.details::jsonb ? 'stacks' AND r.reason <> 'seller' AND m.kept <> 0))`,
  ],
  [
    "a slot holds what is not there",
    `SELECT s.id, s.item_id AS detail FROM item_slots s
     LEFT JOIN items i ON i.book = s.book AND i.buyer_id = s.buyer_id AND i.id = s.item_id
     WHERE s.item_id IS NOT NULL AND i.seller_id IS DISTINCT FROM s.seller_id`,
  ],
  [
    "an order, its hold and its purchase disagree",
    // The hold of an order belongs to its buyer, is for its price, and is never captured, because a separate purchase
    // makes the charge. If nothing was charged, the order names the earlier purchase that gave the offer, either of the
    // offer itself or of a bundle.
    `SELECT o.id, o.status AS detail FROM orders o
     LEFT JOIN purchases p ON p.book = o.book AND p.buyer_id = o.buyer_id AND p.id = o.purchase_id
     WHERE (o.status = 'finalized') <> (p.id IS NOT NULL)
       OR (p.id IS NOT NULL AND (p.seller_id <> o.seller_id OR (p.offer_id <> o.offer_id
         AND NOT coalesce(p.details::jsonb -> 'contents', '[]') @> jsonb_build_array(
           jsonb_build_object('offerId', o.offer_id)))))
       OR (o.confirmed_at_ms IS NULL AND o.status IN ('confirmed', 'finalized'))
       OR (o.status <> 'initiated' AND o.status <> 'confirmed' AND o.closed_at_ms IS NULL)`,
  ],
  [
    "one purchase finalized two orders",
    // Several orders may share a purchase only if the offer was already owned, so that the later ones charged nothing.
    `SELECT o.purchase_id AS id, count(*) AS detail FROM orders o
     JOIN purchases p ON p.book = o.book AND p.buyer_id = o.buyer_id AND p.id = o.purchase_id
     WHERE p.details::jsonb ->> 'ownership' = 'nothing'
     GROUP BY o.book, o.buyer_id, o.purchase_id HAVING count(*) > 1`,
  ],
];
