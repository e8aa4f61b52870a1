import { formatMicros, micros } from "@tuppence/protocol";
import type { TabSums } from "@tuppence/protocol/wire";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { isDue, isOverdue } from "./is-due.ts";

interface Row {
  readonly currency: string;
  readonly tabs: number;
  readonly owing: number;
  readonly limit: string;
  readonly owed: string;
  readonly due: string;
  readonly overdue: string;
  readonly written_off: string;
}

/** What the tabs of each currency come to. */
export async function readTabSums(kysely: Kysely<Database>, nowMs: number): Promise<TabSums[]> {
  const { rows } = await sql<Row>`
    WITH tabs AS (
      SELECT currency, limit_micros AS most, greatest(-balance_micros, 0) AS owed,
        ${isDue(nowMs)} AS is_due, ${isOverdue(nowMs)} AS is_overdue
      FROM wallets WHERE tab_term_ms IS NOT NULL
    ), sums AS (
      SELECT currency, count(*) FILTER (WHERE most > 0 OR owed > 0)::int AS tabs,
        count(*) FILTER (WHERE owed > 0)::int AS owing, sum(most) AS most, sum(owed) AS owed,
        sum(owed) FILTER (WHERE is_due) AS due,
        sum(owed) FILTER (WHERE is_overdue) AS overdue
      FROM tabs GROUP BY currency
    ), given_up AS (
      SELECT w.currency, sum(e.amount_micros) AS amount FROM lot_entries e
      JOIN wallets w ON w.book = e.book AND w.id = e.lot_id WHERE e.purpose = 'written-off' GROUP BY w.currency
    )
    SELECT currency, coalesce(s.tabs, 0) AS tabs, coalesce(s.owing, 0) AS owing, coalesce(s.most, 0)::text AS "limit",
      coalesce(s.owed, 0)::text AS owed, coalesce(s.due, 0)::text AS due, coalesce(s.overdue, 0)::text AS overdue,
      coalesce(g.amount, 0)::text AS written_off
    FROM sums s FULL JOIN given_up g USING (currency) ORDER BY currency`.execute(kysely);
  return rows.map(
    ({ currency, tabs, owing, limit, owed, due, overdue, written_off: writtenOff }) => ({
      currency,
      tabs,
      owing,
      limit: text(limit),
      owed: text(owed),
      due: text(due),
      overdue: text(overdue),
      writtenOff: text(writtenOff),
    }),
  );
}

function text(amount: string): string {
  return formatMicros(micros(BigInt(amount)));
}
