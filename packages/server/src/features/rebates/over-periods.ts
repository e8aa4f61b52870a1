import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";

/** A pass that was on sale in a calendar day, week or month, which may already be over in some time zones. */
export interface NotedPeriod {
  readonly passId: OfferId;
  readonly sellerId: SellerId;
  readonly period: "day" | "week" | "month";
  /** The period's number, see protocol/src/calendar. */
  readonly number: number;
  /** Days since 1970: the first day, and the day after the last. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly currency: string;
  /** The lowest price on these days. */
  readonly priceMicros: Micros;
  /** Periods that ended by then, in any time zone, are settled. */
  readonly settledUntilMs: number;
  /** Whether it is over in every time zone. */
  readonly isOver: boolean;
}

const DAY_MS = 86_400_000;
/** The time zones where days begin first and end last. */
const FIRST_ENDS_MS = -14 * 3_600_000;
const LAST_ENDS_MS = 12 * 3_600_000;
/** Purchases decided just before the end are committed by then. */
export const GRACE_MS = 10_000;

/** The calendar period that contains a day, in days since 1970: its first day, and the day after its last. */
const SPAN = `CASE period
    WHEN 'day' THEN int4range(day, day + 1)
    WHEN 'week' THEN int4range((day + 3) / 7 * 7 - 3, (day + 3) / 7 * 7 + 4)
    ELSE int4range(date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01',
      (date_trunc('month', date '1970-01-01' + day) + interval '1 month')::date - date '1970-01-01') END`;

const NUMBER = `CASE period WHEN 'day' THEN lower(span) WHEN 'week' THEN (lower(span) + 3) / 7
    ELSE ((extract(year FROM date '1970-01-01' + lower(span)) - 1970) * 12
      + extract(month FROM date '1970-01-01' + lower(span)) - 1)::int END`;

/**
 * Periods that are over in some time zone and not settled in all, earliest first. Of those that end together, shorter
 * ones come first, so that a month does not return what a day already returned.
 * @param skip how many of them were already handled
 */
export async function notedPeriods(
  pool: Pick<Pool, "query">,
  nowMs: number,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<NotedPeriod[]> {
  const { rows } = await pool.query<{
    pass_id: string;
    seller_id: string;
    period: NotedPeriod["period"];
    number: number;
    first: number;
    last: number;
    currency: string;
    price: bigint;
    settled_until: bigint | null;
  }>(
    `SELECT s.pass_id, o.seller_id, s.period, ${NUMBER} AS number, lower(s.span) AS first, upper(s.span) AS last,
       s.currency, min(s.price_micros) AS price, min(s.settled_until_ms) AS settled_until
     FROM (SELECT *, ${SPAN} AS span FROM passes_on_sale WHERE NOT settled) s JOIN offers o ON o.id = s.pass_id
     WHERE upper(s.span) * ${DAY_MS}::bigint + ${FIRST_ENDS_MS + GRACE_MS} <= $1
     GROUP BY 1, 2, 3, 4, 5, 6, 7
     ORDER BY last, first DESC, s.pass_id, s.currency LIMIT $2 OFFSET $3`,
    [nowMs, limit, skip],
  );
  return rows.map((row) => ({
    passId: row.pass_id as OfferId,
    sellerId: row.seller_id as SellerId,
    period: row.period,
    number: row.number,
    firstDay: row.first,
    lastDay: row.last,
    currency: row.currency,
    priceMicros: micros(row.price),
    settledUntilMs: Number(row.settled_until ?? 0),
    isOver: row.last * DAY_MS + LAST_ENDS_MS + GRACE_MS <= nowMs,
  }));
}

export async function markSettled(
  pool: Pick<Pool, "query">,
  noted: NotedPeriod,
  untilMs: number,
): Promise<void> {
  await pool.query(
    `UPDATE passes_on_sale SET settled = $6, settled_until_ms = $7
     WHERE pass_id = $1 AND currency = $2 AND day >= $3 AND day < $4 AND period = $5`,
    [
      noted.passId,
      noted.currency,
      noted.firstDay,
      noted.lastDay,
      noted.period,
      noted.isOver,
      untilMs,
    ],
  );
}
