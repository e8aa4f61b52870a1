import type { Pool, PoolClient } from "pg";
import { uuidOfHash } from "../../lib/uuid.ts";
import type { AccountKind } from "./account-id.ts";

export interface RollUpDeps {
  readonly pool: Pool;
  readonly books: number;
  readonly now: () => number;
}

/** How many accruals one transaction takes. */
const MAX_ACCRUALS = 2_000;

/** The accruals taken for one account, summed. */
interface Sum {
  readonly account_id: string;
  readonly kind: AccountKind;
  readonly owner: string;
  readonly currency: string;
  readonly amount: string;
  readonly accruals: number;
  /** The last batch among these accruals. */
  readonly last_batch: string;
}

/**
 * Moves accruals into their accounts, book by book, in one bounded transaction each. Several processes may do this at
 * the same time, because each takes different accruals.
 * @returns how many accruals were moved; 0 when none were left
 */
export async function rollUp(deps: RollUpDeps): Promise<number> {
  let moved = 0;
  for (let book = 0; book < deps.books; book++) moved += await rollUpBook(deps, book);
  return moved;
}

async function rollUpBook({ pool, now }: RollUpDeps, book: number): Promise<number> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    await client.query("BEGIN");
    const sums = await take(client, book);
    if (sums.length > 0) await credit(client, book, sums, now());
    await client.query("COMMIT");
    return sums.reduce((count, { accruals }) => count + accruals, 0);
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    await client.query("ROLLBACK").catch(() => undefined);
    throw failed;
  } finally {
    // With an error, the pool discards the connection.
    client.release(failed);
  }
}

/** Takes accruals, oldest first, and returns their sums in order of account. */
async function take(client: PoolClient, book: number): Promise<Sum[]> {
  // Not a prepared statement: a plan made while the table was empty would be slow for a backlog.
  const { rows } = await client.query<Sum>(
    `WITH taken AS MATERIALIZED (
       SELECT batch_id, account_id FROM accruals WHERE book = $1
       ORDER BY batch_id, account_id LIMIT $2 FOR UPDATE SKIP LOCKED
     ), gone AS (
       DELETE FROM accruals a USING taken t
       WHERE a.book = $1 AND a.batch_id = t.batch_id AND a.account_id = t.account_id
       RETURNING a.batch_id, a.account_id, a.kind, a.owner, a.currency, a.amount_micros
     )
     SELECT account_id, kind, owner, currency, sum(amount_micros)::text AS amount, count(*)::int AS accruals,
       max(batch_id::text) AS last_batch
     FROM gone GROUP BY account_id, kind, owner, currency ORDER BY account_id`,
    [book, MAX_ACCRUALS],
  );
  return rows;
}

/** Each accrual is taken only once, so the last one taken identifies the roll-up. */
function rollUpId(book: number, { account_id, last_batch }: Sum): string {
  return uuidOfHash(`roll-up\n${book}\n${account_id}\n${last_batch}`);
}

/** Credits in order of account, so that roll-ups of two books wait for each other instead of deadlocking. */
async function credit(
  client: PoolClient,
  book: number,
  sums: readonly Sum[],
  nowMs: number,
): Promise<void> {
  const ids = sums.map(({ account_id }) => account_id);
  const currencies = sums.map(({ currency }) => currency);
  const amounts = sums.map(({ amount }) => amount);
  await client.query(
    `INSERT INTO accounts AS a (id, kind, owner, currency, balance_micros)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
     ON CONFLICT (id) DO UPDATE SET balance_micros = a.balance_micros + excluded.balance_micros`,
    [ids, sums.map(({ kind }) => kind), sums.map(({ owner }) => owner), currencies, amounts],
  );
  await client.query(
    `INSERT INTO roll_ups (book, created_at_ms, id, account_id, currency, amount_micros, accruals)
     SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::int[])`,
    [
      book,
      nowMs,
      sums.map((sum) => rollUpId(book, sum)),
      ids,
      currencies,
      amounts,
      sums.map(({ accruals }) => accruals),
    ],
  );
}
