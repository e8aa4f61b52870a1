/** Purchases whose price a voucher lowered. */
const LOWERED = `(SELECT p.*, (p.details::jsonb -> 'voucher' ->> 'id')::uuid AS voucher_id,
    (p.details::jsonb -> 'voucher' ->> 'offBasisPoints')::int AS off_basis_points
  FROM purchases p WHERE p.details LIKE '%"voucher":%' AND p.details::jsonb -> 'voucher' IS NOT NULL)`;

/** Checks of what was bought with vouchers: by whom they may be used, for what, and how often. */
export const VOUCHER_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a price was lowered by a voucher that is not for this offer",
    `SELECT p.id, p.voucher_id AS detail FROM ${LOWERED} p LEFT JOIN vouchers v ON v.id = p.voucher_id
     WHERE v.id IS NULL OR v.seller_id <> p.seller_id OR v.off_basis_points <> p.off_basis_points
       OR v.offer_id <> p.offer_id`,
  ],
  [
    "a price was lowered by a voucher without using it",
    `SELECT p.id, p.voucher_id AS detail FROM ${LOWERED} p
     WHERE NOT EXISTS (SELECT FROM voucher_uses u
       WHERE u.voucher_id = p.voucher_id AND u.buyer_id = p.buyer_id
         AND coalesce(u.offer_id, p.offer_id) = p.offer_id
         -- Its server may have stopped before it noted the purchase, or is about to note it.
         AND (u.purchase_id = p.id OR (u.purchase_id IS NULL AND EXISTS (SELECT FROM operations o
           WHERE o.book = p.book AND o.id IN (u.operation_id, u.second_operation_id)
             AND o.outcome = 'charged ' || p.id))))`,
  ],
  [
    "a voucher was used for a purchase at another price",
    `SELECT u.operation_id AS id, u.purchase_id AS detail FROM voucher_uses u
     WHERE u.purchase_id IS NOT NULL AND NOT EXISTS (SELECT FROM ${LOWERED} p
       WHERE p.id = u.purchase_id AND p.buyer_id = u.buyer_id AND p.voucher_id = u.voucher_id)`,
  ],
  [
    "a purchase used vouchers twice",
    `SELECT purchase_id AS id, count(*) AS detail FROM voucher_uses
     WHERE purchase_id IS NOT NULL GROUP BY purchase_id HAVING count(*) > 1`,
  ],
  [
    "a voucher's count is not the number of its uses",
    `SELECT v.id, v.used AS detail FROM vouchers v
     LEFT JOIN (SELECT voucher_id, count(*) AS uses FROM voucher_uses GROUP BY voucher_id) u ON u.voucher_id = v.id
     WHERE v.used <> coalesce(u.uses, 0)`,
  ],
  [
    // Wallets may be joined after both have used it, so a person's uses can be more.
    "a wallet used a voucher more often than one buyer may",
    `SELECT v.id, u.buyer_id AS detail FROM vouchers v
     JOIN (SELECT voucher_id, buyer_id, count(*) AS uses FROM voucher_uses GROUP BY voucher_id, buyer_id) u
       ON u.voucher_id = v.id
     WHERE u.uses > v.per_buyer`,
  ],
];
