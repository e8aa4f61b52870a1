/** The checks of holds; part of verify-books.ts. */
export const HOLD_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "the balance of a hold is not the sum of its transfers",
    `SELECT h.id, h.held_micros - h.captured_micros - h.released_micros - coalesce(t.amount, 0) AS detail
     FROM holds h LEFT JOIN (SELECT account, sum(amount) AS amount FROM moved GROUP BY account) t
       ON t.account = h.id
     WHERE h.held_micros - h.captured_micros - h.released_micros <> coalesce(t.amount, 0)`,
  ],
  [
    "a hold captured or released more than it held, or is closed with money in it",
    `SELECT id, held_micros AS detail FROM holds
     WHERE captured_micros + released_micros > held_micros
       OR (closed_at_ms IS NOT NULL AND captured_micros + released_micros <> held_micros)
       OR (closed_at_ms IS NULL) <> (status = 'open')`,
  ],
  [
    "a hold and its transfers disagree",
    `SELECT h.id, h.captured_micros AS detail FROM holds h LEFT JOIN LATERAL (
       SELECT count(*) AS legs, max(leg) AS last,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'hold'), 0) AS held,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'capture'), 0) AS captured,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'release'), 0) AS released,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'fee'), 0) AS fee,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'share'), 0) AS shared,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'refund'), 0) AS refunded,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'fee-refund'), 0) AS fee_back,
         coalesce(sum(amount_micros) FILTER (WHERE reason = 'share-refund'), 0) AS shared_back
       FROM transfer_rows t WHERE t.book = h.book AND t.cause_id = h.id) s ON true
     -- An earlier rebate also returned the same proportion of the fee and of each share.
     LEFT JOIN LATERAL (
       SELECT r.amount_micros AS amount, div(h.fee_micros::numeric * r.amount_micros, h.captured_micros) AS fee,
         (SELECT coalesce(sum(div(div((h.captured_micros - h.fee_micros)::numeric
             * (share ->> 'basisPoints')::int, 10000) * r.amount_micros, h.captured_micros)), 0)
           FROM jsonb_array_elements(h.shares::jsonb) share) AS shared
       FROM rebated r WHERE r.book = h.book AND r.buyer_id = h.buyer_id AND r.id = h.id) b ON true
     WHERE (s.legs, s.last, s.held, s.captured, s.released, s.fee, s.shared) IS DISTINCT FROM
         (h.legs::bigint, h.legs - 1, h.held_micros::numeric, h.captured_micros::numeric,
          h.released_micros::numeric, h.fee_micros::numeric, h.shared_micros::numeric)
       OR (s.refunded, s.fee_back, s.shared_back) IS DISTINCT FROM
         (CASE WHEN h.refund_id IS NULL THEN 0::numeric ELSE h.captured_micros - coalesce(b.amount, 0) END,
          CASE WHEN h.refund_id IS NULL THEN 0::numeric ELSE h.fee_micros - coalesce(b.fee, 0) END,
          CASE WHEN h.refund_id IS NULL THEN 0::numeric ELSE h.shared_micros - coalesce(b.shared, 0) END)`,
  ],
  [
    "the platform's fee on a hold is not its share of all that was captured",
    `SELECT id, fee_micros AS detail FROM holds
     WHERE fee_micros <> div(captured_micros::numeric * fee_basis_points, 10000)`,
  ],
  [
    "a hold's wallet is not its buyer's, or of another currency",
    `SELECT h.id, h.wallet_id AS detail FROM holds h
     LEFT JOIN wallets w ON w.book = h.book AND w.id = h.wallet_id AND w.buyer_id = h.buyer_id
     WHERE w.currency IS DISTINCT FROM h.currency`,
  ],
];
