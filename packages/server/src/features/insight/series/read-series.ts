import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { ALL_OFFERS } from "../summing/day-movements.ts";
import type { InsightRange } from "./insight-range.ts";

export interface SalesSum {
  readonly purchases: number;
  readonly paid: number;
  readonly refunds: number;
  readonly grossMicros: Micros;
  readonly refundedMicros: Micros;
  readonly feeMicros: Micros;
  readonly shareMicros: Micros;
  readonly buyers: number;
  readonly newBuyers: number;
}

export interface SalesPoint extends SalesSum {
  readonly currency: string;
  /** The first day of the period. */
  readonly period: number;
}

export interface SeriesFilter {
  readonly sellerId: SellerId;
  readonly offerId: OfferId | null;
  readonly range: InsightRange;
}

interface Row {
  readonly currency: string;
  readonly period: number;
  readonly purchases: bigint;
  readonly paid: bigint;
  readonly refunds: bigint;
  readonly gross: string;
  readonly refunded: string;
  readonly fees: string;
  readonly shares: string;
  readonly buyers: bigint;
  readonly new_buyers: bigint;
}

/** A buyer counts on the first day of a period on which they paid, so that the days of each add up to its buyers. */
const BUYERS = { day: "buyers", week: "week_buyers", month: "month_buyers" } as const;

/** What was sold in each period in which something was, in order, by currency. */
export async function readSeries(
  pool: Pick<Pool, "query">,
  { sellerId, offerId, range }: SeriesFilter,
  currency: string | null,
): Promise<readonly SalesPoint[]> {
  const { rows } = await pool.query<Row>(
    `SELECT currency, ($5::integer[])[width_bucket(day, $5::integer[])] AS period, sum(purchases) AS purchases,
       sum(paid) AS paid, sum(refunds) AS refunds, sum(gross_micros)::text AS gross,
       sum(refunded_micros)::text AS refunded, sum(fee_micros)::text AS fees, sum(share_micros)::text AS shares,
       sum(${BUYERS[range.by]}) AS buyers, sum(new_buyers) AS new_buyers
     FROM insight_days WHERE seller_id = $1 AND offer_id = $2 AND day BETWEEN $3 AND $4
       AND ($6::text IS NULL OR currency = $6)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [sellerId, offerId ?? ALL_OFFERS, range.firstDay, range.lastDay, range.periods, currency],
  );
  return rows.map((row) => ({
    currency: row.currency,
    period: row.period,
    purchases: Number(row.purchases),
    paid: Number(row.paid),
    refunds: Number(row.refunds),
    grossMicros: micros(BigInt(row.gross)),
    refundedMicros: micros(BigInt(row.refunded)),
    feeMicros: micros(BigInt(row.fees)),
    shareMicros: micros(BigInt(row.shares)),
    buyers: Number(row.buyers),
    newBuyers: Number(row.new_buyers),
  }));
}

/** How often prices were shown in each period in which one was, by the period's first day. */
export async function readViews(
  pool: Pick<Pool, "query">,
  { sellerId, offerId, range }: SeriesFilter,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await pool.query<{ period: number; views: string }>(
    `SELECT ($4::integer[])[width_bucket(day, $4::integer[])] AS period, sum(views)::text AS views
     FROM insight_views WHERE seller_id = $1 AND offer_id = $5 AND day BETWEEN $2 AND $3
     GROUP BY 1`,
    [sellerId, range.firstDay, range.lastDay, range.periods, offerId ?? ALL_OFFERS],
  );
  return new Map(rows.map(({ period, views }) => [period, Number(views)]));
}
