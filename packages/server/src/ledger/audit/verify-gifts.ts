/** Checks of gifts against their purchase in the giver's book and the receiver's purchase in theirs. */
export const GIFT_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a gift and its purchase disagree",
    `SELECT coalesce(g.id, p.id) AS id, g.returned_at_ms AS detail
     FROM (SELECT * FROM purchases WHERE details LIKE '%"gift":"%' AND details::jsonb ? 'gift') p
     FULL JOIN gifts g ON g.book = p.book AND g.buyer_id = p.buyer_id AND g.purchase_id = p.id
     WHERE g.id IS NULL OR p.id IS NULL OR p.details::jsonb ->> 'gift' <> g.id::text
       OR g.returned_at_ms IS DISTINCT FROM p.refunded_at_ms OR g.offer_id <> p.offer_id
       OR EXISTS (SELECT FROM entitlements e WHERE e.book = p.book AND e.buyer_id = p.buyer_id AND e.purchase_id = p.id)`,
  ],
  [
    "what a gift gave is not noted with it, or it gave more than once",
    `SELECT p.id, p.details::jsonb -> 'free' ->> 'gift' AS detail FROM purchases p
     LEFT JOIN gifts g ON g.id = (p.details::jsonb -> 'free' ->> 'gift')::uuid
     WHERE p.details LIKE '%"by":"gift"%' AND (g.receiver_id IS DISTINCT FROM p.buyer_id
       OR g.offer_id <> p.offer_id OR coalesce(g.redeemed_id, p.id) <> p.id
       OR (g.ended_at_ms IS NOT NULL AND p.refund_id IS NULL))`,
  ],
  [
    "a redeemed gift that nobody has",
    `SELECT g.id, g.redeemed_id AS detail FROM gifts g
     LEFT JOIN purchases p ON p.id = g.redeemed_id AND p.buyer_id = g.receiver_id
     WHERE g.redeemed_id IS NOT NULL AND (p.id IS NULL OR p.details::jsonb -> 'free' ->> 'gift' IS DISTINCT FROM g.id::text)`,
  ],
];
