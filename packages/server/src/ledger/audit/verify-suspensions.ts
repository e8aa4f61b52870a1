/**
 * Checks of suspensions. Clocks may jump, so the notes cannot be ordered by time. But a suspended wallet has a note
 * with the time of its suspension, and a wallet that was suspended earlier has a note of its resumption.
 */
export const SUSPENSION_CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "a wallet and the notes of its suspensions disagree",
    `SELECT w.id, w.suspended_at_ms AS detail FROM wallets w, LATERAL (
       SELECT count(*) FILTER (WHERE action = 'suspend') AS stops,
         count(*) FILTER (WHERE action = 'resume') AS resumes,
         count(*) FILTER (WHERE action = 'suspend' AND created_at_ms = w.suspended_at_ms) AS since
       FROM wallet_suspensions s WHERE s.book = w.book AND s.wallet_id = w.id) n
     WHERE CASE WHEN w.suspended_at_ms IS NULL THEN n.stops > 0 AND n.resumes = 0 ELSE n.since = 0 END`,
  ],
];
