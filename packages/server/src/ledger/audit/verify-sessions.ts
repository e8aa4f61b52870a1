/**
 * Each meter opened by a grant, with the id of its session's counter (tables/counters.ts) and the amount counted there.
 */
export const SESSIONS = `(
  SELECT h.book, h.buyer_id, h.held_day, h.day_held_micros, h.refund_id,
    encode(set_byte(set_byte(s, 6, get_byte(s, 6) & 15 | 128), 8, get_byte(s, 8) & 63 | 128), 'hex')::uuid AS id
  FROM holds h, LATERAL (SELECT substring(
    sha256(convert_to(concat_ws(E'\\n', 'session', h.grant_id::text, h.offer_id::text), 'UTF8')) FOR 16) AS s) hashed
  WHERE h.grant_id IS NOT NULL AND h.purpose = 'meter')`;

/**
 * Checks of sessions; part of verify-books.ts. A refunded amount stays counted in its session, but not in its meter.
 */
export const SESSION_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a session's counter is not what its meters hold and captured",
    `SELECT s.id, s.amount AS detail FROM (
       SELECT m.book, m.buyer_id, m.id, max(m.held_day) AS period, bool_or(m.refund_id IS NOT NULL) AS refunded,
         sum(m.day_held_micros) FILTER (WHERE m.held_day = m.latest) AS amount
       FROM (SELECT n.*, max(n.held_day) OVER (PARTITION BY n.book, n.buyer_id, n.id) AS latest
         FROM ${SESSIONS} n) m
       GROUP BY m.book, m.buyer_id, m.id) s
     LEFT JOIN counters c ON c.book = s.book AND c.buyer_id = s.buyer_id AND c.id = s.id AND c.period = s.period
     WHERE coalesce(c.amount_micros, 0) < s.amount OR (NOT s.refunded AND c.amount_micros <> s.amount)`,
  ],
];
