import type { Pool } from "pg";
import { EARNINGS_CHECK } from "./verify-earnings.ts";
import { FREE_CHECKS } from "./verify-free.ts";
import { GIFT_CHECKS } from "./verify-gifts.ts";
import { HOLD_CHECKS } from "./verify-holds.ts";
import { SESSION_CHECKS } from "./verify-sessions.ts";
import { LOT_CHECKS } from "./verify-lots.ts";
import { ITEM_CHECKS } from "./verify-items.ts";
import { OWN_LIMIT_CHECKS } from "./verify-own-limits.ts";
import { wrongBudgets } from "./verify-budgets.ts";
import { PURCHASE_CHECKS } from "./verify-purchases.ts";
import { REBATE_CHECKS } from "./verify-rebates.ts";
import { VOUCHER_CHECKS } from "./verify-vouchers.ts";
import { SUSPENSION_CHECKS } from "./verify-suspensions.ts";

/** Each query finds inconsistent rows; the text says what is wrong with them. */
const CHECKS: readonly (readonly [problem: string, sql: string])[] = [
  [
    "the trial balance is not zero",
    `SELECT currency AS id, sum(amount)::text AS detail FROM (
       SELECT currency, balance_micros AS amount FROM wallets
       UNION ALL SELECT currency, held_micros - captured_micros - released_micros FROM holds
       UNION ALL SELECT currency, balance_micros FROM accounts
       UNION ALL SELECT currency, amount_micros FROM accruals) x
     GROUP BY currency HAVING sum(amount) <> 0`,
  ],
  [
    "a wallet's balance is not the sum of its transfers",
    `SELECT w.id, w.balance_micros - coalesce(t.amount, 0) AS detail FROM wallets w
     FULL JOIN (SELECT account, sum(amount) AS amount FROM moved GROUP BY account) t ON t.account = w.id
     WHERE w.id IS NOT NULL AND w.balance_micros <> coalesce(t.amount, 0)`,
  ],
  [
    "an account with its accruals is not the sum of its transfers",
    `SELECT coalesce(k.account, t.account) AS id, coalesce(k.amount, 0) - coalesce(t.amount, 0) AS detail
     FROM (SELECT account, sum(amount) AS amount FROM (
         SELECT id AS account, balance_micros AS amount FROM accounts
         UNION ALL SELECT account_id, amount_micros FROM accruals) x GROUP BY account) k
     FULL JOIN (SELECT account, sum(amount) AS amount FROM moved m
         WHERE NOT EXISTS (SELECT FROM wallets w WHERE w.book = m.book AND w.id = m.account)
           AND NOT EXISTS (SELECT FROM holds h WHERE h.book = m.book AND h.id = m.account)
         GROUP BY account) t ON t.account = k.account
     WHERE coalesce(k.amount, 0) <> coalesce(t.amount, 0)`,
  ],
  [
    "an account is not the sum of its roll-ups",
    `SELECT a.id, a.balance_micros - coalesce(r.amount, 0) AS detail FROM accounts a
     LEFT JOIN (SELECT account_id, sum(amount_micros) AS amount FROM roll_ups GROUP BY account_id) r
       ON r.account_id = a.id
     WHERE a.balance_micros <> coalesce(r.amount, 0)`,
  ],
  [
    "a wallet is below its limit, although no dispute was lost and its tab was not made smaller",
    `SELECT w.id, w.balance_micros AS detail FROM wallets w WHERE w.balance_micros < -w.limit_micros
       AND NOT EXISTS (SELECT FROM transfer_rows t
         WHERE t.book = w.book AND t.debit_account = w.id AND t.reason = 'reversal')
       AND NOT EXISTS (SELECT FROM operations o
         WHERE o.book = w.book AND o.kind = 'open-tab' AND o.outcome = 'accepted open-tab ' || w.id)`,
  ],
  [
    "a wallet is below zero and nobody noted since when, or the other way round",
    `SELECT id, owed_since_ms AS detail FROM wallets WHERE (balance_micros < 0) <> (owed_since_ms IS NOT NULL)`,
  ],
  [
    "a transfer's currency is not its wallet's",
    `SELECT t.cause_id AS id, t.currency AS detail FROM transfers t JOIN wallets w
       ON w.book = t.book AND w.id IN (t.debit_account, t.credit_account)
     WHERE w.currency <> t.currency`,
  ],
  [
    "a refund and its purchase disagree",
    `SELECT coalesce(r.id, p.id) AS id, p.amount_micros AS detail FROM purchases p
     FULL JOIN refunds r ON r.book = p.book AND r.purchase_id = p.id
     LEFT JOIN item_movements b ON b.book = p.book AND b.buyer_id = p.buyer_id AND b.id = p.id
     LEFT JOIN item_movements i ON i.book = r.book AND i.buyer_id = r.buyer_id AND i.id = r.id,
     -- For used items the seller keeps what they would have cost alone, unless it is the seller who refunds.
     LATERAL (SELECT coalesce(max(x.amount_micros), 0) AS amount FROM rebated x
       WHERE x.book = p.book AND x.buyer_id = p.buyer_id AND x.id = p.id) a,
     LATERAL (SELECT CASE WHEN b.delta IS NULL OR r.reason = 'seller' THEN 0 ELSE b.delta + i.delta END AS used,
       coalesce(b.delta, 1) AS bought,
       coalesce((p.details::jsonb ->> 'quantity')::numeric, 1) AS packs, p.details::jsonb -> 'listed' AS listed) u,
     LATERAL (SELECT u.listed IS NOT NULL AND u.used > 0 AS by_list, coalesce(
       (SELECT div((t ->> 'amount')::numeric * u.used * u.packs, u.bought)
        FROM jsonb_array_elements(u.listed -> 'tiers') t
        WHERE (t ->> 'from')::numeric <= div(u.used * u.packs + u.bought - 1, u.bought)
        ORDER BY (t ->> 'from')::numeric DESC LIMIT 1),
       div((u.listed ->> 'amount')::numeric * u.used, u.bought)) AS asked) l,
     LATERAL (SELECT CASE WHEN l.by_list THEN least(l.asked, p.amount_micros) ELSE u.used END AS part,
       CASE WHEN l.by_list THEN greatest(p.amount_micros, 1) ELSE u.bought END AS whole) k
     WHERE r.id IS DISTINCT FROM p.refund_id
       OR (r.id IS NOT NULL AND (p.id IS NULL
         OR r.amount_micros <> p.amount_micros - a.amount - div(p.amount_micros::numeric * k.part, k.whole)
         OR r.fee_micros <> p.fee_micros - div(p.fee_micros::numeric * a.amount, greatest(p.amount_micros, 1))
           - div(p.fee_micros::numeric * k.part, k.whole)
         OR r.created_at_ms <> p.refunded_at_ms))`,
  ],
  [
    "a refund and its transfers disagree",
    `SELECT r.id, r.amount_micros AS detail FROM refunds r
     LEFT JOIN transfer_rows m ON m.book = r.book AND m.cause_id = r.id AND m.leg = 0
     LEFT JOIN transfer_rows f ON f.book = r.book AND f.cause_id = r.id AND f.leg = 1
     WHERE coalesce(m.amount_micros, 0) <> r.amount_micros OR coalesce(f.amount_micros, 0) <> r.fee_micros`,
  ],
  [
    "a top-up and its transfer disagree",
    `SELECT t.id, t.amount_micros AS detail FROM top_ups t
     LEFT JOIN transfer_rows m ON m.book = t.book AND m.cause_id = t.id AND m.leg = 0
     WHERE m.amount_micros IS DISTINCT FROM CASE WHEN t.state = 'settled' THEN t.amount_micros END
       OR m.credit_account <> t.wallet_id`,
  ],
  [
    "money moved without a purchase, refund, rebate, top-up, hold or entry of a lot",
    `SELECT t.cause_id AS id, t.amount_micros AS detail FROM transfer_rows t
     WHERE NOT EXISTS (SELECT FROM purchases p WHERE p.book = t.book AND p.id = t.cause_id)
       AND NOT EXISTS (SELECT FROM refunds r WHERE r.book = t.book AND r.id = t.cause_id)
       AND NOT EXISTS (SELECT FROM rebates b WHERE b.book = t.book AND b.id = t.cause_id)
       AND NOT EXISTS (SELECT FROM top_ups u WHERE u.book = t.book AND u.id = t.cause_id)
       AND NOT EXISTS (SELECT FROM holds h WHERE h.book = t.book AND h.id = t.cause_id)
       AND NOT EXISTS (SELECT FROM lot_entries e WHERE e.book = t.book AND e.cause_id = t.cause_id)`,
  ],
  [
    "a grant's currency is not its wallet's",
    `SELECT g.id, g.currency AS detail FROM grants g
     LEFT JOIN wallets w ON w.book = g.book AND w.id = g.wallet_id AND w.buyer_id = g.buyer_id
     WHERE w.currency IS DISTINCT FROM g.currency`,
  ],
  ...PURCHASE_CHECKS,
  ...LOT_CHECKS,
  ...REBATE_CHECKS,
  ...FREE_CHECKS,
  ...GIFT_CHECKS,
  ...VOUCHER_CHECKS,
  ...ITEM_CHECKS,
  ...HOLD_CHECKS,
  ...SESSION_CHECKS,
  ...SUSPENSION_CHECKS,
  ...OWN_LIMIT_CHECKS,
  EARNINGS_CHECK,
];

/** Both ends of every transfer as signed amounts. */
const MOVED = `moved AS (
  SELECT book, credit_account AS account, amount_micros AS amount FROM transfers
  UNION ALL SELECT book, debit_account, -amount_micros FROM transfers)`;

const SHOWN = 5;

/**
 * Recomputes everything that can be derived and compares it with the stored figures, in a single snapshot. It reads
 * whole tables: use it in tests, drills and investigations, never while handling a payment.
 * @returns what is wrong, with the ids of the first few rows; empty when the books are consistent
 */
export async function verifyBooks(pool: Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const wrong: string[] = [];
    for (const [problem, sql] of CHECKS) {
      const { rows } = await client.query<{ id: string; detail: unknown }>(
        `WITH ${MOVED} SELECT * FROM (${sql}) found LIMIT ${SHOWN}`,
      );
      for (const { id, detail } of rows) wrong.push(`${problem}: ${id} (${String(detail)})`);
    }
    for (const { id, detail } of await wrongBudgets(client, SHOWN))
      wrong.push(`a grant's budget counters are not what was spent: ${id} (${detail})`);
    await client.query("COMMIT");
    return wrong;
  } catch (error) {
    // The pool must not get the connection back in a failed transaction.
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
