import { formatId, formatMicros, micros, type PurchaseId, type TopUpId } from "@tuppence/protocol";
import { Pool } from "pg";
import { verifyBooks } from "../../../packages/server/src/ledger/audit/verify-books.ts";
import type { Told } from "./load.ts";
import type { Cards } from "./cards.ts";
import { topUpsEnded } from "./top-ups-ended.ts";

export interface Findings {
  /** Acknowledged to a client but missing in the books, or books that contradict themselves. */
  readonly lost: string[];
  /** In the books more often than acknowledged, or the same thing paid for twice. */
  readonly doubled: string[];
  readonly overdrawn: string[];
  /** The sum over all accounts, wallets and accruals of all currencies, as an absolute amount. */
  readonly trialBalance: string;
}

/** Compares the books, read from the database itself, with what the clients were told. Nothing may be in flight. */
export async function audit(
  platform: { readonly databaseUrl: string },
  told: Told,
  cards?: Pick<Cards, "audit">,
): Promise<Findings> {
  const pool = new Pool({ connectionString: platform.databaseUrl, max: 1 });
  try {
    await topUpsEnded(pool);
    const cardsWrong = (await cards?.audit(pool)) ?? [];
    const rows = async (sql: string): Promise<{ id: string; text: string }[]> =>
      (await pool.query<{ id: string; text: string }>(sql)).rows;
    const purchases = await rows("SELECT id, amount_micros::text AS text FROM purchases");
    const refunds = await rows("SELECT id, '' AS text FROM refunds");
    const topUps = await rows("SELECT id, state AS text FROM top_ups WHERE amount_micros = 500000");
    const paidTwice = await rows(
      `SELECT min(id::text) AS id, count(*)::text AS text FROM purchases WHERE refund_id IS NULL
       GROUP BY buyer_id, offer_id HAVING count(*) > 1`,
    );
    const overdrawn = await rows(
      `SELECT id, balance_micros::text AS text FROM wallets w WHERE balance_micros < -limit_micros
         AND NOT EXISTS (SELECT FROM transfer_rows t WHERE t.debit_account = w.id AND t.reason = 'reversal')
       UNION ALL SELECT id, day_spent_micros::text FROM grants WHERE day_spent_micros > per_day_micros`,
    );
    const [imbalance] = await rows(
      `SELECT '' AS id, coalesce(sum(abs(total)), 0)::bigint::text AS text FROM (
         SELECT sum(amount) AS total FROM (
           SELECT currency, balance_micros AS amount FROM wallets
           UNION ALL SELECT currency, balance_micros FROM accounts
           UNION ALL SELECT currency, amount_micros FROM accruals) AS everything
         GROUP BY currency) AS totals`,
    );
    const booked = new Map(
      purchases.map((row) => [
        formatId("purchase", row.id as PurchaseId),
        formatMicros(micros(BigInt(row.text))),
      ]),
    );
    const lost = [...told.charged]
      .filter(([id, amount]) => booked.get(id) !== amount)
      .map(([id, amount]) => `${id}: charged ${amount}, booked ${booked.get(id)}`);
    lost.push(...(await verifyBooks(pool)), ...cardsWrong);
    if (refunds.length < told.refunds.size) lost.push(`refunds: ${refunds.length}`);
    const ends = new Map(topUps.map(({ id, text }) => [formatId("topUp", id as TopUpId), text]));
    for (const [id, end] of told.topUps)
      if (ends.get(id) !== end) lost.push(`${id}: must be ${end}, is ${ends.get(id)}`);
    const doubled = [...booked.keys()]
      .filter((id) => !told.charged.has(id))
      .map((id) => `${id}: charged, but nobody was told`);
    doubled.push(...paidTwice.map((row) => `${row.id}: paid ${row.text} times`));
    doubled.push(...told.contradictions);
    if (refunds.length > told.refunds.size) doubled.push(`refunds: ${refunds.length}`);
    if (topUps.length > told.topUps.size) doubled.push(`top-ups: ${topUps.length}`);
    return {
      lost,
      doubled,
      overdrawn: overdrawn.map((row) => `${row.id}: ${row.text}`),
      trialBalance: formatMicros(micros(BigInt(imbalance?.text ?? "0"))),
    };
  } finally {
    await pool.end();
  }
}
