/**
 * What must be true of suspensions. Clocks may jump, so the times of notes are no order: but a wallet is stopped since
 * one of its notes said so, and one that was ever stopped and is not now was let pay again.
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
