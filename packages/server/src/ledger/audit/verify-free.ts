/** Purchases by which something was opened for free, with the reason. */
const FREE = `(SELECT p.*, p.details::jsonb -> 'free' AS free FROM purchases p WHERE p.details LIKE '%"free":%')`;

/** Checks of what was opened for free: it cost nothing, and the use of its rule says so. */
export const FREE_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "something opened for free was paid for",
    `SELECT p.id, p.amount_micros AS detail FROM ${FREE} p WHERE p.free IS NOT NULL AND p.amount_micros <> 0`,
  ],
  [
    "the use of an allowance in its period lacks an offer that was opened by it",
    `SELECT p.id, u.opened AS detail FROM ${FREE} p
     LEFT JOIN free_uses u ON u.book = p.book AND u.buyer_id = p.buyer_id AND u.id = (p.free ->> 'use')::uuid
     WHERE p.free ->> 'by' IN ('allowance', 'ticket') AND (u.id IS NULL
       OR u.period < (p.free ->> 'period')::int OR u.used_at_ms < p.created_at_ms
       OR (p.free ->> 'by' = 'allowance' AND u.period = (p.free ->> 'period')::int
         AND NOT (u.opened::jsonb ? p.offer_id::text)))`,
  ],
  [
    "a ticket was used last at another time, or for another offer, than its purchases say",
    `SELECT u.id, u.used_at_ms AS detail FROM free_uses u, LATERAL (
       SELECT p.created_at_ms, p.offer_id, p.free ->> 'by' AS by FROM ${FREE} p
       WHERE p.book = u.book AND p.buyer_id = u.buyer_id AND p.free ->> 'use' = u.id::text
       ORDER BY p.created_at_ms DESC LIMIT 1) last
     WHERE last.by = 'ticket' AND (u.used_at_ms <> last.created_at_ms OR NOT (u.opened::jsonb ? last.offer_id::text))`,
  ],
];
