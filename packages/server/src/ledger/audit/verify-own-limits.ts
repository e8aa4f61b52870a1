/**
 * Checks of what counts against wallets' own limits. A purchase or a hold notes what it counted, and in which day and
 * month; days and months only move forward, so what still counts is what was noted in the wallet's current ones. A hold
 * lowers its note when money comes back; what came back of a purchase is in its refund and its rebates.
 */
export const OWN_LIMIT_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "what a wallet counts against its own limits is not what its purchases and holds have noted",
    `SELECT w.id, w.own_limits AS detail FROM wallets w
     CROSS JOIN LATERAL (SELECT w.own_limits::jsonb AS own) o
     LEFT JOIN LATERAL (
       SELECT p.details::jsonb -> 'ownCounted' AS note,
         CASE WHEN p.refund_id IS NULL THEN 0 ELSE r.amount_micros + coalesce(x.amount_micros, 0) END AS back
       FROM purchases p
       LEFT JOIN refunds r ON r.book = p.book AND r.id = p.refund_id
       LEFT JOIN rebated x ON x.book = p.book AND x.buyer_id = p.buyer_id AND x.id = p.id
       WHERE p.book = w.book AND p.buyer_id = w.buyer_id AND p.wallet_id = w.id AND p.details LIKE '%ownCounted%'
       UNION ALL
       SELECT h.own_counted::jsonb, 0 FROM holds h
       WHERE h.book = w.book AND h.buyer_id = w.buyer_id AND h.wallet_id = w.id AND h.own_counted IS NOT NULL
     ) n ON true
     WHERE w.own_limits IS NOT NULL GROUP BY w.id, w.own_limits, o.own
     HAVING coalesce(sum((n.note ->> 'dayAmount')::numeric - n.back)
         FILTER (WHERE n.note -> 'day' = o.own -> 'day'), 0) <> (o.own ->> 'daySpent')::numeric
       OR coalesce(sum((n.note ->> 'monthAmount')::numeric - n.back)
         FILTER (WHERE n.note -> 'month' = o.own -> 'month'), 0) <> (o.own ->> 'monthSpent')::numeric`,
  ],
];
