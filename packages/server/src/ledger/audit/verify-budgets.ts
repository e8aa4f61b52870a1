import { walletPeriodNumbered } from "@tuppence/protocol/calendar";
import type { ClientBase } from "pg";

/** The combinations of calendar, day and month in which grants count; they are few even for many grants. */
const COUNTED = `SELECT DISTINCT w.time_zones, g.day, g.month FROM grants g
  JOIN wallets w ON w.book = g.book AND w.id = g.wallet_id`;

/**
 * Bounds, because a purchase counts in the period of its timestamp or, if the clock jumped back, in a later one.
 */
const WRONG = `SELECT g.id, g.day_spent_micros AS detail FROM grants g
  JOIN wallets w ON w.book = g.book AND w.id = g.wallet_id
  LEFT JOIN unnest($1::text[], $2::int[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
    AS b (time_zones, day, month, day_from, day_to, month_from, month_to)
    ON b.time_zones = w.time_zones AND b.day = g.day AND b.month = g.month
  LEFT JOIN LATERAL (
    SELECT
      coalesce(sum(p.amount_micros) FILTER (WHERE p.refund_id IS NULL
        AND p.created_at_ms >= b.day_from AND p.created_at_ms < b.day_to), 0) AS day_least,
      coalesce(sum(p.amount_micros) FILTER (WHERE p.refund_id IS NULL
        AND p.created_at_ms >= b.month_from AND p.created_at_ms < b.month_to), 0) AS month_least,
      coalesce(sum(p.amount_micros), 0) AS most
    FROM purchases p WHERE p.book = g.book AND p.buyer_id = g.buyer_id AND p.grant_id = g.id) s ON true
  LEFT JOIN LATERAL (
    SELECT
      coalesce(sum(h.day_held_micros) FILTER (WHERE h.held_day = g.day), 0) AS day,
      coalesce(sum(h.month_held_micros) FILTER (WHERE h.held_month = g.month), 0) AS month,
      coalesce(sum(h.held_micros), 0) AS most
    FROM holds h WHERE h.book = g.book AND h.buyer_id = g.buyer_id AND h.grant_id = g.id) h ON true
  WHERE b.day IS NULL
    OR g.day_spent_micros < s.day_least + h.day OR g.day_spent_micros > s.most + h.most
    OR g.month_spent_micros < s.month_least + h.month OR g.month_spent_micros > s.most + h.most
  LIMIT $8`;

/** Grants whose counters contradict what was spent in their day and month. */
export async function wrongBudgets(
  client: Pick<ClientBase, "query">,
  most: number,
): Promise<readonly { readonly id: string; readonly detail: string }[]> {
  const { rows } = await client.query<{ time_zones: string; day: number; month: number }>(COUNTED);
  const days = rows.map((row) => walletPeriodNumbered(row.time_zones, "day", row.day));
  const months = rows.map((row) => walletPeriodNumbered(row.time_zones, "month", row.month));
  const found = await client.query<{ id: string; detail: bigint }>(WRONG, [
    rows.map((row) => row.time_zones),
    rows.map((row) => row.day),
    rows.map((row) => row.month),
    days.map(({ startMs }) => startMs),
    days.map(({ endMs }) => endMs),
    months.map(({ startMs }) => startMs),
    months.map(({ endMs }) => endMs),
    most,
  ]);
  return found.rows.map(({ id, detail }) => ({ id, detail: String(detail) }));
}
