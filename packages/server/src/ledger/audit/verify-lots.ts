/**
 * What each lot has received and paid, from the rows of those who did it. A row without a lot is from before lots: it
 * stands for the wallet's own lot, whose id is the wallet's.
 */
const FLOWS = `flows AS (
  SELECT book, buyer_id, id AS lot, amount_micros AS amount FROM lots
  UNION ALL SELECT book, buyer_id, coalesce(lot_id, wallet_id), -amount_micros FROM purchases
    WHERE NOT coalesce(details::jsonb ? 'lots', false)
  UNION ALL SELECT p.book, p.buyer_id, (part ->> 'lot')::uuid, -(part ->> 'amount')::bigint
    FROM purchases p, jsonb_array_elements(p.details::jsonb -> 'lots') part
  UNION ALL SELECT book, buyer_id, wallet_id, -(held_micros - released_micros) FROM holds WHERE lots = ''
  UNION ALL SELECT h.book, h.buyer_id, (part ->> 'lot')::uuid, -(part ->> 'amount')::bigint
    FROM holds h, jsonb_array_elements(nullif(h.lots, '')::jsonb) part
  UNION ALL SELECT book, buyer_id, lot_id, amount_micros FROM lot_entries)`;

/** What is left of each lot, and what each wallet owes, as the wallets and lots say. */
const RESTS = `rests AS (
  SELECT w.book, w.buyer_id, w.id AS lot, w.id AS wallet, w.balance_micros AS balance,
    CASE WHEN w.lot_id = w.id THEN w.balance_micros - w.other_lots_micros ELSE coalesce(l.remaining_micros, 0) END AS rest
  FROM wallets w LEFT JOIN lots l ON l.book = w.book AND l.buyer_id = w.buyer_id AND l.id = w.id
  UNION ALL
  SELECT l.book, l.buyer_id, l.id, l.wallet_id, w.balance_micros,
    CASE WHEN w.lot_id = l.id THEN w.balance_micros - w.other_lots_micros ELSE l.remaining_micros END
  FROM lots l JOIN wallets w ON w.book = l.book AND w.id = l.wallet_id WHERE l.id <> l.wallet_id)`;

/**
 * The checks of lots; part of verify-books.ts. Full joins of sums are made by sorting or hashing, whatever the planner
 * believes of tables that have just grown.
 */
export const LOT_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "what is left of a lot is not what it began with and what happened since, or the lot does not exist",
    `WITH ${FLOWS}, ${RESTS}
     SELECT coalesce(r.lot, f.lot) AS id, coalesce(r.rest, 0) - coalesce(f.amount, 0) AS detail FROM rests r
     FULL JOIN (SELECT book, buyer_id, lot, sum(amount) AS amount FROM flows GROUP BY book, buyer_id, lot) f
       ON f.book = r.book AND f.buyer_id = r.buyer_id AND f.lot = r.lot
     WHERE coalesce(r.rest, 0) <> coalesce(f.amount, 0)`,
  ],
  [
    "the lots of a wallet do not add up to its balance",
    `WITH ${RESTS}
     SELECT wallet AS id, max(balance) - sum(rest) AS detail FROM rests
     GROUP BY book, wallet HAVING max(balance) <> sum(rest)`,
  ],
  [
    "a lot is below zero, or has money while its wallet is below zero",
    `WITH ${RESTS}
     SELECT lot AS id, rest AS detail FROM rests
     WHERE (rest < 0 AND (lot <> wallet OR balance <> rest)) OR (rest > 0 AND balance < 0)`,
  ],
  [
    "a lot that is not spent from now has another rest than its wallet says",
    `SELECT w.id, w.other_lots_micros AS detail FROM wallets w
     LEFT JOIN lots l ON l.book = w.book AND l.buyer_id = w.buyer_id AND l.wallet_id = w.id AND l.id <> w.lot_id
     GROUP BY w.book, w.id, w.other_lots_micros HAVING w.other_lots_micros <> coalesce(sum(l.remaining_micros), 0)`,
  ],
  [
    "a lot has gone back by more than it began with, or is frozen without a dispute",
    `SELECT id, back_micros AS detail FROM lots
     WHERE id <> wallet_id AND (back_micros > amount_micros OR frozen_micros > disputed_micros)`,
  ],
  [
    "what has gone back of a lot is not what was returned and claimed, or a claim found less than there was",
    `SELECT coalesce(l.id, g.top_up_id) AS id, l.back_micros AS detail
     FROM (SELECT * FROM lots WHERE id <> wallet_id) l
     FULL JOIN (
       SELECT book, top_up_id, sum(back) AS back, sum(open) AS open, bool_or(short) AS short FROM (
         SELECT book, top_up_id, amount_micros AS back, 0 AS open, false AS short FROM top_up_returns WHERE state <> 'failed'
         UNION ALL
         SELECT book, top_up_id, amount_micros, CASE state WHEN 'open' THEN amount_micros ELSE 0 END,
           amount_micros < claimed_micros
         FROM disputes WHERE state <> 'won') x
       GROUP BY book, top_up_id) g ON g.book = l.book AND g.top_up_id = l.id
     WHERE l.id IS NOT NULL AND (l.back_micros <> coalesce(g.back, 0) OR l.disputed_micros <> coalesce(g.open, 0)
       OR (g.short AND l.back_micros < l.amount_micros))`,
  ],
  [
    "a lot that no settled top-up of its amount brought",
    `SELECT coalesce(l.id, t.id) AS id, l.amount_micros AS detail
     FROM (SELECT * FROM lots WHERE id <> wallet_id) l FULL JOIN top_ups t ON t.book = l.book AND t.id = l.id
     WHERE l.id IS NOT NULL
       AND (t.state, t.amount_micros, t.wallet_id) IS DISTINCT FROM ('settled'::text, l.amount_micros, l.wallet_id)`,
  ],
  [
    "the settled top-ups of a wallet did not become lots",
    `SELECT coalesce(t.wallet_id, l.wallet_id) AS id, t.amount AS detail FROM (
       SELECT book, wallet_id, sum(amount_micros) AS amount FROM top_ups WHERE state = 'settled' GROUP BY 1, 2) t
     FULL JOIN (SELECT book, wallet_id, sum(amount_micros) AS amount FROM lots GROUP BY 1, 2) l
       ON l.book = t.book AND l.wallet_id = t.wallet_id
     WHERE coalesce(t.amount, 0) <> coalesce(l.amount, 0)`,
  ],
];
