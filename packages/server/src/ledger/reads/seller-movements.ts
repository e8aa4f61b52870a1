/** Selects movements: each function gets the SQL name of a column and returns a condition on it. */
export interface MovementFilter {
  /** A condition on a seller's id. */
  readonly seller: (column: string) => string;
  /** A condition on an id that is ordered by time. */
  readonly id: (column: string) => string;
  /** A condition on a time in milliseconds. */
  readonly time: (column: string) => string;
  /** A condition on a seller's account. */
  readonly account: (column: string) => string;
}

/** SQL for what collaborators received from a purchase of this seller, or returned in its refund or rebate. */
function sharedBy(book: string, cause: string): string {
  return `(SELECT coalesce(sum(t.amount_micros), 0) FROM transfer_rows t
    WHERE t.book = ${book} AND t.cause_id = ${cause} AND t.leg > 1)`;
}

/**
 * A query for everything that changes a seller's account. `GET /v1/earnings` adds it up, and `verifyBooks` compares it
 * with the accounts, so the two cannot disagree. It returns one row for each sale, refund, rebated payment, meter and
 * collaborator's share, with the columns `seller_id` or `account` (the other is null), `book` and `buyer_id` (null where
 * there is no offer), `offer_id`, `currency`, `at_ms`, `purchases`, `refunds`, `gross`, `refunded`, `fees`, `shares`. The
 * account changes by gross - refunded - fees + shares.
 *
 * A meter is one sale, with everything paid for it, on the day it was opened. A refund or rebate counts on its own day.
 * Shares of other sellers' sales are found by account and time, and have no offer.
 */
export function sellerMovements({ seller, id, time, account }: MovementFilter): string {
  const own = (ids: string, at: string, of: string) =>
    `${seller(`${of}.seller_id`)} AND ${id(ids)} AND ${time(at)}`;
  return `
    SELECT p.seller_id, NULL::uuid AS account, p.book, p.buyer_id, p.offer_id, p.currency, p.created_at_ms AS at_ms, 1 AS purchases,
      0 AS refunds, p.amount_micros AS gross, 0::bigint AS refunded, p.fee_micros AS fees,
      CASE WHEN p.details LIKE '%"shares"%' THEN -${sharedBy("p.book", "p.id")} ELSE 0 END AS shares
    FROM purchases p WHERE ${own("p.id", "p.created_at_ms", "p")}
    UNION ALL
    SELECT r.seller_id, NULL, r.book, r.buyer_id, p.offer_id, r.currency, r.created_at_ms, 0, 1, 0, r.amount_micros, -r.fee_micros,
      ${sharedBy("r.book", "r.id")}
    FROM refunds r JOIN purchases p ON p.book = r.book AND p.buyer_id = r.buyer_id AND p.id = r.purchase_id
    WHERE ${own("r.id", "r.created_at_ms", "r")}
    UNION ALL
    SELECT h.seller_id, NULL, h.book, h.buyer_id, h.offer_id, h.currency, h.opened_at_ms, 1, 0, h.captured_micros, 0, h.fee_micros,
      -h.shared_micros
    FROM holds h WHERE ${own("h.id", "h.opened_at_ms", "h")} AND h.captured_micros > 0
    UNION ALL
    SELECT h.seller_id, NULL, h.book, h.buyer_id, h.offer_id, h.currency, h.refunded_at_ms, 0, 1, 0, b.amount, -b.fee, b.shared
    FROM holds h, LATERAL (
      SELECT coalesce(sum(t.amount_micros) FILTER (WHERE t.reason = 'refund'), 0) AS amount,
        coalesce(sum(t.amount_micros) FILTER (WHERE t.reason = 'fee-refund'), 0) AS fee,
        coalesce(sum(t.amount_micros) FILTER (WHERE t.reason = 'share-refund'), 0) AS shared
      FROM transfer_rows t WHERE t.book = h.book AND t.cause_id = h.id) b
    WHERE h.refunded_at_ms IS NOT NULL AND ${seller("h.seller_id")} AND ${time("h.refunded_at_ms")}
    UNION ALL
    SELECT b.seller_id, NULL, b.book, b.buyer_id, coalesce(p.offer_id, h.offer_id), b.currency, b.created_at_ms, 0, 0, 0,
      (line ->> 'amount')::bigint, -(line ->> 'fee')::bigint, 0
    FROM rebates b CROSS JOIN jsonb_array_elements(b.lines::jsonb) line
    LEFT JOIN purchases p ON p.book = b.book AND p.buyer_id = b.buyer_id AND p.id = (line ->> 'purchase')::uuid
    LEFT JOIN holds h ON h.book = b.book AND h.buyer_id = b.buyer_id AND h.id = (line ->> 'meter')::uuid
    WHERE ${own("b.id", "b.created_at_ms", "b")}
    UNION ALL
    SELECT b.seller_id, NULL, NULL, NULL, NULL, b.currency, b.created_at_ms, 0, 0, 0, 0, 0, ${sharedBy("b.book", "b.id")}
    FROM rebates b WHERE ${own("b.id", "b.created_at_ms", "b")}
    UNION ALL
    SELECT NULL, t.credit_account, NULL, NULL, NULL, t.currency, t.created_at_ms, 0, 0, 0, 0, 0, t.amount_micros
    FROM transfer_rows t WHERE t.reason = 'share' AND ${account("t.credit_account")} AND ${time("t.created_at_ms")}
    UNION ALL
    SELECT NULL, t.debit_account, NULL, NULL, NULL, t.currency, t.created_at_ms, 0, 0, 0, 0, 0, -t.amount_micros
    FROM transfer_rows t
    WHERE t.reason = 'share-refund' AND ${account("t.debit_account")} AND ${time("t.created_at_ms")}`;
}
