/** Checks of rebates: each is the sum of its lines, and no purchase returned more than it cost. */
export const REBATE_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a rebate and its lines disagree",
    `SELECT b.id, b.amount_micros AS detail FROM rebates b, LATERAL (
       SELECT sum((line ->> 'amount')::bigint) AS amount, sum((line ->> 'fee')::bigint) AS fee
       FROM jsonb_array_elements(b.lines::jsonb) line) l
     WHERE l.amount IS DISTINCT FROM b.amount_micros OR l.fee <> b.fee_micros
       OR b.paid_micros - b.pass_micros <> b.amount_micros`,
  ],
  [
    "a rebate and its transfers disagree",
    `SELECT b.id, b.amount_micros AS detail FROM rebates b
     LEFT JOIN transfer_rows m ON m.book = b.book AND m.cause_id = b.id AND m.leg = 0
     LEFT JOIN transfer_rows f ON f.book = b.book AND f.cause_id = b.id AND f.leg = 1
     WHERE m.amount_micros IS DISTINCT FROM b.amount_micros OR m.credit_account <> b.wallet_id
       OR coalesce(f.amount_micros, 0) <> b.fee_micros`,
  ],
  [
    "what was rebated of a purchase is not the sum of its rebates, or is more than it cost",
    `SELECT coalesce(l.purchase, r.id::text) AS id, r.amount_micros AS detail
     FROM (SELECT b.book, b.buyer_id, coalesce(line ->> 'purchase', line ->> 'meter') AS purchase, sum((line ->> 'amount')::bigint) AS amount,
         sum((line ->> 'fee')::bigint) AS fee
       FROM rebates b, jsonb_array_elements(b.lines::jsonb) line GROUP BY 1, 2, 3) l
     FULL JOIN rebated r ON r.book = l.book AND r.buyer_id = l.buyer_id AND r.id::text = l.purchase
     LEFT JOIN (SELECT book, buyer_id, id, amount_micros, fee_micros FROM purchases
       UNION ALL SELECT book, buyer_id, id, captured_micros, fee_micros FROM holds) p
       ON p.book = r.book AND p.buyer_id = r.buyer_id AND p.id = r.id
     WHERE r.id IS NULL OR coalesce(l.amount, 0) <> r.amount_micros OR p.id IS NULL OR r.amount_micros > p.amount_micros
       OR coalesce(l.fee, 0) <> div(p.fee_micros::numeric * r.amount_micros, p.amount_micros)`,
  ],
];
