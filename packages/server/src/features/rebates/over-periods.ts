import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";

/** A pass that was on sale in a period that is over. */
export interface OverPeriod {
  readonly passId: OfferId;
  readonly sellerId: SellerId;
  readonly period: "day" | "week" | "month";
  readonly startMs: number;
  readonly endMs: number;
  readonly currency: string;
  /** The least it cost in the period. */
  readonly priceMicros: Micros;
}

const DAY_MS = 86_400_000;
/** Purchases decided just before the end are committed by then. */
const GRACE_MS = 10_000;

/** The calendar period (UTC) that a day lies in, as days since 1970: its first, and the first that is not in it. */
const SPAN = `CASE period
    WHEN 'day' THEN int4range(day, day + 1)
    WHEN 'week' THEN int4range((day + 3) / 7 * 7 - 3, (day + 3) / 7 * 7 + 4)
    ELSE int4range(date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01',
      (date_trunc('month', date '1970-01-01' + day) + interval '1 month')::date - date '1970-01-01') END`;

/** The earliest that are not settled; shorter ones first, so that what a day gave back no month gives back again. */
export async function overPeriods(
  pool: Pick<Pool, "query">,
  nowMs: number,
  limit: number,
): Promise<OverPeriod[]> {
  const { rows } = await pool.query<{
    pass_id: string;
    seller_id: string;
    period: OverPeriod["period"];
    first: number;
    last: number;
    currency: string;
    price: bigint;
  }>(
    `SELECT s.pass_id, o.seller_id, s.period, lower(s.span) AS first, upper(s.span) AS last, s.currency,
       min(s.price_micros) AS price
     FROM (SELECT *, ${SPAN} AS span FROM passes_on_sale WHERE NOT settled) s JOIN offers o ON o.id = s.pass_id
     WHERE upper(s.span) * ${DAY_MS}::bigint + ${GRACE_MS} <= $1
     GROUP BY 1, 2, 3, 4, 5, 6
     ORDER BY last, first DESC, s.pass_id, s.currency LIMIT $2`,
    [nowMs, limit],
  );
  return rows.map((row) => ({
    passId: row.pass_id as OfferId,
    sellerId: row.seller_id as SellerId,
    period: row.period,
    startMs: row.first * DAY_MS,
    endMs: row.last * DAY_MS,
    currency: row.currency,
    priceMicros: micros(row.price),
  }));
}

export async function markSettled(pool: Pick<Pool, "query">, over: OverPeriod): Promise<void> {
  await pool.query(
    `UPDATE passes_on_sale SET settled = true
     WHERE pass_id = $1 AND currency = $2 AND day >= $3 AND day < $4 AND period = $5`,
    [over.passId, over.currency, over.startMs / DAY_MS, over.endMs / DAY_MS, over.period],
  );
}
