import { type Micros, micros, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { railFee } from "../../rails/fees/rail-fees.ts";
import { DAY_MS } from "./summing-state.ts";

/** The top-ups of some days on one rail. */
export interface RailSums {
  readonly rail: string;
  readonly topUps: bigint;
  readonly amountMicros: Micros;
  readonly onTopMicros: Micros;
  /** What the provider charged; null: not known for some of them. */
  readonly costMicros: Micros | null;
}

/** What sales in a currency have cost. */
export interface FeeSums {
  readonly currency: string;
  /** Sold, less what was given back. */
  readonly salesMicros: Micros;
  /** What was taken off them. */
  readonly feeMicros: Micros;
  /** What providers charged for top-ups, as far as it is known, and what buyers paid on top for that. */
  readonly railCostMicros: Micros;
  readonly onTopMicros: Micros;
  /** The instance's top-ups, by rail. */
  readonly rails: readonly RailSums[];
}

export interface FeeRange {
  /** Days since 1970, both inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
}

interface Sales {
  readonly currency: string;
  readonly sales: string;
  readonly fees: string;
}

/**
 * What the sales of some days have cost, from what really moved. Each top-up is charged by the price list of the day on
 * which its money came. With which of them a sale was paid does not matter here: a seller's part of the rails' costs is
 * its part of all sales in the currency.
 * @param sellerId null: of the whole instance
 */
export async function readEffectiveFee(
  pool: Pick<Pool, "query">,
  range: FeeRange,
  sellerId: SellerId | null,
): Promise<readonly FeeSums[]> {
  const [all, topUps] = await Promise.all([readTotals(pool, range), readTopUps(pool, range)]);
  const own = sellerId === null ? all : await readSellers(pool, range, sellerId);
  const totals = new Map(all.map(({ currency, sales }) => [currency, BigInt(sales)]));
  const currencies = new Set([
    ...own.map(({ currency }) => currency),
    ...(sellerId === null ? topUps.keys() : []),
  ]);
  return [...currencies].toSorted().map((currency) => {
    const sold = own.find((sales) => sales.currency === currency);
    const salesMicros = micros(BigInt(sold?.sales ?? 0));
    const rails = topUps.get(currency) ?? [];
    const railCost = rails.reduce((sum, { costMicros }) => sum + (costMicros ?? 0n), 0n);
    const onTop = rails.reduce((sum, { onTopMicros }) => sum + onTopMicros, 0n);
    const partOf = (cost: bigint) =>
      sellerId === null ? micros(cost) : proportion(cost, salesMicros, totals.get(currency) ?? 0n);
    return {
      currency,
      salesMicros,
      feeMicros: micros(BigInt(sold?.fees ?? 0)),
      railCostMicros: partOf(railCost),
      onTopMicros: partOf(onTop),
      rails,
    };
  });
}

/**
 * Rounded up. A seller who gave back more than was sold has no part. Where others gave back more than they sold, a
 * seller's sales may exceed those of all together: it bears the whole cost then, and no more.
 */
function proportion(cost: bigint, part: bigint, whole: bigint): Micros {
  if (part <= 0n || whole <= 0n) return micros(0n);
  return micros(part >= whole ? cost : (cost * part + whole - 1n) / whole);
}

async function readTotals(
  pool: Pick<Pool, "query">,
  { firstDay, lastDay }: FeeRange,
): Promise<Sales[]> {
  const { rows } = await pool.query<Sales>(
    `SELECT currency, sum(sales_micros)::text AS sales, sum(fee_micros)::text AS fees FROM sales_day_totals
     WHERE day BETWEEN $1 AND $2 GROUP BY currency`,
    [firstDay, lastDay],
  );
  return rows;
}

async function readSellers(
  pool: Pick<Pool, "query">,
  { firstDay, lastDay }: FeeRange,
  sellerId: SellerId,
): Promise<Sales[]> {
  const { rows } = await pool.query<Sales>(
    `SELECT currency, sum(sales_micros)::text AS sales, sum(fee_micros)::text AS fees FROM sales_days
     WHERE seller_id = $3 AND day BETWEEN $1 AND $2 GROUP BY currency`,
    [firstDay, lastDay, sellerId],
  );
  return rows;
}

/** By currency. */
async function readTopUps(
  pool: Pick<Pool, "query">,
  { firstDay, lastDay }: FeeRange,
): Promise<ReadonlyMap<string, readonly RailSums[]>> {
  const { rows } = await pool.query<TopUpDay>(
    `SELECT day, rail, currency, top_ups::text, amount_micros::text, on_top_micros::text FROM top_up_days
     WHERE day BETWEEN $1 AND $2 ORDER BY currency, rail, day`,
    [firstDay, lastDay],
  );
  const sums = new Map<string, RailSums[]>();
  for (const row of rows) {
    const rails = sums.get(row.currency) ?? [];
    sums.set(row.currency, rails);
    const last = rails.at(-1);
    if (last?.rail === row.rail) rails[rails.length - 1] = plus(last, sumsOf(row));
    else rails.push(sumsOf(row));
  }
  return sums;
}

interface TopUpDay {
  readonly day: number;
  readonly rail: string;
  readonly currency: string;
  readonly top_ups: string;
  readonly amount_micros: string;
  readonly on_top_micros: string;
}

function sumsOf(row: TopUpDay): RailSums {
  const { day, rail, currency } = row;
  const topUps = BigInt(row.top_ups);
  const [amountMicros, onTopMicros] = [
    micros(BigInt(row.amount_micros)),
    micros(BigInt(row.on_top_micros)),
  ];
  const rate = railFee(rail, currency, day * DAY_MS)?.rate;
  const paid = amountMicros + onTopMicros;
  const costMicros =
    rate === undefined
      ? null
      : micros(rate.fixedMicros * topUps + (paid * BigInt(rate.basisPoints) + 9_999n) / 10_000n);
  return { rail, topUps, amountMicros, onTopMicros, costMicros };
}

function plus(a: RailSums, b: RailSums): RailSums {
  const costMicros =
    a.costMicros === null || b.costMicros === null ? null : micros(a.costMicros + b.costMicros);
  return {
    rail: a.rail,
    topUps: a.topUps + b.topUps,
    amountMicros: micros(a.amountMicros + b.amountMicros),
    onTopMicros: micros(a.onTopMicros + b.onTopMicros),
    costMicros,
  };
}
