import type { Pool } from "pg";

/**
 * The parts of the books that a refused request must leave unchanged: row counts, and the amounts in wallets and
 * grants.
 */
export async function moneyRows(pool: Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM transfers)::text AS transfers,
            (SELECT count(*) FROM top_ups)::text AS top_ups,
            (SELECT count(*) FROM purchases)::text AS purchases,
            (SELECT count(*) FROM entitlements)::text AS entitlements,
            (SELECT count(*) FROM refunds)::text AS refunds,
            (SELECT count(*) FROM wallets)::text AS wallets,
            (SELECT coalesce(sum(balance_micros), 0) FROM wallets)::text AS in_wallets,
            (SELECT coalesce(sum(day_spent_micros), 0) FROM grants)::text AS spent_today,
            ((SELECT coalesce(sum(amount_micros), 0) FROM accruals WHERE kind = 'seller')
             + (SELECT coalesce(sum(balance_micros), 0) FROM accounts WHERE kind = 'seller'))::text AS at_sellers`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a query without FROM answers one row");
  return row;
}
