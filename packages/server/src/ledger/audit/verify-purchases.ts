import { SESSIONS } from "./verify-sessions.ts";

/** Checks of purchases against the rows they created; part of verify-books.ts. */
export const PURCHASE_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a transfer that a purchase's row implies was also written as a row",
    `SELECT t.cause_id AS id, t.amount_micros AS detail FROM transfer_rows t
     JOIN purchases p ON p.book = t.book AND p.id = t.cause_id WHERE t.leg < 2`,
  ],
  [
    "a purchase's shares and its transfers disagree",
    `SELECT p.id, s.shared AS detail FROM purchases p, LATERAL (
       SELECT coalesce(sum((share ->> 'amount')::bigint), 0) AS shared
       FROM jsonb_array_elements(p.details::jsonb -> 'shares') share) s, LATERAL (
       SELECT coalesce(sum(amount_micros), 0) AS moved FROM transfer_rows t
       WHERE t.book = p.book AND t.cause_id = p.id AND t.leg > 1) m
     WHERE s.shared <> m.moved`,
  ],
  [
    "an entitlement that no purchase gave",
    `SELECT e.id, e.purchase_id AS detail FROM entitlements e
     LEFT JOIN purchases p ON p.book = e.book AND p.buyer_id = e.buyer_id AND p.id = e.purchase_id
     WHERE p.id IS NULL OR (p.entitlement_id <> e.id
       AND position('"' || e.id || '"' IN coalesce(p.details, '')) = 0)`,
  ],
  [
    "a purchase and its entitlement disagree",
    `SELECT p.id, e.revoked_at_ms AS detail FROM purchases p
     LEFT JOIN entitlements e ON e.book = p.book AND e.buyer_id = p.buyer_id
       AND e.offer_id = p.offer_id AND e.id = p.entitlement_id
     -- A pass earned by a meter's units ends when the meter is refunded.
     WHERE NOT coalesce(p.details::jsonb ? 'gift', false) AND (e.purchase_id IS DISTINCT FROM p.id
       OR (e.revoked_at_ms IS DISTINCT FROM p.refunded_at_ms AND NOT coalesce(p.details::jsonb ? 'hold', false))
       OR e.expires_at_ms IS DISTINCT FROM p.entitlement_expires_at_ms)`,
  ],
  [
    "an entitlement of a refunded purchase was not revoked",
    `SELECT e.id, p.id AS detail FROM entitlements e
     JOIN purchases p ON p.book = e.book AND p.buyer_id = e.buyer_id AND p.id = e.purchase_id
     WHERE p.refunded_at_ms IS NOT NULL AND e.revoked_at_ms IS NULL`,
  ],
  [
    "a buyer paid twice for what they had",
    // Even if the clock jumped, every other entitlement to the offer had ended when one was bought. Exceptions are
    // plays, offers that can be bought repeatedly, and the contents of bundles.
    `SELECT b.id, b.starts_at_ms AS detail FROM entitlements a JOIN entitlements b
       ON b.book = a.book AND b.buyer_id = a.buyer_id AND b.offer_id = a.offer_id AND b.id > a.id
     WHERE a.revoked_at_ms IS NULL AND b.revoked_at_ms IS NULL
       AND NOT coalesce(a.expires_at_ms <= b.starts_at_ms, false)
       AND NOT coalesce(b.expires_at_ms <= a.starts_at_ms, false)
       AND NOT EXISTS (SELECT FROM purchases p WHERE p.book = a.book AND p.buyer_id = a.buyer_id
         AND p.id IN (a.purchase_id, b.purchase_id)
         AND (p.offer_id <> a.offer_id OR p.details::jsonb ?| ARRAY['ownership', 'hold']))`,
  ],
  [
    "a cap, a day's maximum or a rail's limit counted something else than was spent or brought in",
    `SELECT c.id, c.amount_micros AS detail FROM counters c, LATERAL (
       SELECT coalesce(sum((counted ->> 'amount')::bigint - coalesce(r.amount_micros + coalesce(b.amount_micros, 0), 0)), 0)
         AS amount
       FROM purchases p LEFT JOIN refunds r ON r.book = p.book AND r.purchase_id = p.id
       LEFT JOIN rebated b ON b.book = p.book AND b.buyer_id = p.buyer_id AND b.id = p.id,
         jsonb_array_elements(coalesce(p.details::jsonb -> 'caps', '[]')
           || jsonb_build_array(p.details::jsonb -> 'dayMaximum')) counted
       WHERE p.book = c.book AND p.buyer_id = c.buyer_id
         AND counted ->> 'counter' = c.id::text AND (counted ->> 'period')::int = c.period) s, LATERAL (
       SELECT coalesce(sum((used ->> 'amount')::bigint), 0) AS amount
       FROM holds h, jsonb_array_elements(nullif(h.counted, '')::jsonb) used
       WHERE h.book = c.book AND h.buyer_id = c.buyer_id AND h.refund_id IS NULL
         AND used ->> 'counter' = c.id::text AND (used ->> 'period')::int = c.period) u, LATERAL (
       SELECT coalesce(sum(t.amount_micros), 0) AS amount
       FROM top_ups t, jsonb_array_elements(t.counted::jsonb) used
       WHERE t.book = c.book AND t.buyer_id = c.buyer_id AND t.state NOT IN ('failed', 'cancelled')
         AND used ->> 'counter' = c.id::text AND (used ->> 'period')::int = c.period) t
     WHERE c.amount_micros <> s.amount + u.amount + t.amount
       AND (c.book, c.buyer_id, c.id) NOT IN (SELECT n.book, n.buyer_id, n.id FROM ${SESSIONS} n)`,
  ],
];
