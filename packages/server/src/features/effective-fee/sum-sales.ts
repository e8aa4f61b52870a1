import type { Pool } from "pg";
import { sellerMovements } from "../../ledger/index.ts";
import { firstIdAt } from "../../lib/uuid.ts";
import { DAY_MS } from "./summing-state.ts";

/** An id is created before its row is written: the lane's queue and clock differences lie in between. */
const ID_SLACK_MS = 600_000;
/** So many sellers are added up in one statement, each by its own part of the index. */
const SELLERS_AT_ONCE = 500;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

// The same movements as in a seller's earnings. A collaborator's share is part of somebody else's sale.
const MOVEMENTS = sellerMovements({
  seller: (column) => `${column} = s.id`,
  id: (column) => `${column} >= $3::uuid AND ${column} < $4::uuid`,
  time: (column) => `${column} >= $5 AND ${column} < $6`,
  account: () => "false",
});

/** Adds up what each seller sold on a day, less what came back on it; then all of them. */
export async function sumSalesOf(pool: Pick<Pool, "query">, day: number): Promise<void> {
  const [startMs, endMs] = [day * DAY_MS, (day + 1) * DAY_MS];
  const ids = [firstIdAt(startMs - ID_SLACK_MS), firstIdAt(endMs + ID_SLACK_MS)];
  let after: string | undefined = FIRST_ID;
  while (after !== undefined) after = await sumSellers(pool, day, after, [...ids, startMs, endMs]);
  await pool.query(
    `INSERT INTO sales_day_totals (day, currency, sales_micros, fee_micros)
     SELECT day, currency, sum(sales_micros), sum(fee_micros) FROM sales_days WHERE day = $1 GROUP BY day, currency
     ON CONFLICT (day, currency) DO UPDATE SET sales_micros = excluded.sales_micros, fee_micros = excluded.fee_micros`,
    [day],
  );
}

/** @returns the last of the sellers that were added up; undefined when there are no more */
async function sumSellers(
  pool: Pick<Pool, "query">,
  day: number,
  after: string,
  range: readonly (string | number)[],
): Promise<string | undefined> {
  const { rows } = await pool.query<{ last: string | null }>(
    `WITH chosen AS MATERIALIZED (
       SELECT id FROM sellers WHERE id > $2::uuid ORDER BY id LIMIT ${SELLERS_AT_ONCE}
     ), sold AS (
       INSERT INTO sales_days (day, seller_id, currency, sales_micros, fee_micros)
       SELECT $1::integer, s.id, m.currency, sum(m.gross - m.refunded), sum(m.fees)
       FROM chosen s, LATERAL (${MOVEMENTS}) m GROUP BY s.id, m.currency
       ON CONFLICT (day, seller_id, currency) DO UPDATE
         SET sales_micros = excluded.sales_micros, fee_micros = excluded.fee_micros
     )
     SELECT (SELECT id FROM chosen ORDER BY id DESC LIMIT 1) AS last`,
    [day, after, ...range],
  );
  return rows[0]?.last ?? undefined;
}
