import { formatMicros, micros, ZERO } from "@tuppence/protocol";
import type { InsightPoint, InsightSeries, TrafficPoint } from "@tuppence/protocol/wire";
import { dayText, type InsightRange } from "./insight-range.ts";
import type { SalesPoint, SalesSum } from "./read-series.ts";

const NOTHING: SalesSum = {
  purchases: 0,
  paid: 0,
  refunds: 0,
  grossMicros: ZERO,
  refundedMicros: ZERO,
  feeMicros: ZERO,
  shareMicros: ZERO,
  buyers: 0,
  newBuyers: 0,
};

/** The sales of each currency, with a point for each period. */
export function salesToWire(
  { periods }: InsightRange,
  points: readonly SalesPoint[],
  effectiveFeeOf: (currency: string) => number | null,
): InsightSeries["data"] {
  const currencies = [...new Set(points.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const own = new Map(
      points.filter((point) => point.currency === currency).map((point) => [point.period, point]),
    );
    return {
      currency,
      total: {
        ...sumsToWire([...own.values()].reduce(plus, NOTHING)),
        effectiveFee: effectiveFeeOf(currency),
      },
      points: periods.map((period): InsightPoint => {
        const sum = own.get(period) ?? NOTHING;
        return { period: dayText(period), ...sumsToWire(sum), buyers: sum.buyers };
      }),
    };
  });
}

export function trafficToWire(
  { periods }: InsightRange,
  views: ReadonlyMap<number, number>,
  points: readonly SalesPoint[],
): TrafficPoint[] {
  const paid = new Map<number, number>();
  for (const point of points) paid.set(point.period, (paid.get(point.period) ?? 0) + point.paid);
  return periods.map((period) => {
    const [shown, purchases] = [views.get(period) ?? 0, paid.get(period) ?? 0];
    return {
      period: dayText(period),
      views: shown,
      purchases,
      conversion: ratio(purchases, shown),
    };
  });
}

function sumsToWire(sum: SalesSum): Omit<InsightPoint, "period" | "buyers"> {
  const { grossMicros, refundedMicros, feeMicros, shareMicros } = sum;
  const kept = grossMicros - refundedMicros;
  return {
    purchases: sum.purchases,
    paid: sum.paid,
    refunds: sum.refunds,
    gross: formatMicros(grossMicros),
    refunded: formatMicros(refundedMicros),
    fees: formatMicros(feeMicros),
    shares: formatMicros(shareMicros),
    net: formatMicros(micros(kept - feeMicros + shareMicros)),
    newBuyers: sum.newBuyers,
    refundRate: ratio(sum.refunds, sum.paid),
    feeShare: kept <= 0n || feeMicros < 0n ? null : partOf(feeMicros, kept),
  };
}

function plus(a: SalesSum, b: SalesSum): SalesSum {
  return {
    purchases: a.purchases + b.purchases,
    paid: a.paid + b.paid,
    refunds: a.refunds + b.refunds,
    grossMicros: micros(a.grossMicros + b.grossMicros),
    refundedMicros: micros(a.refundedMicros + b.refundedMicros),
    feeMicros: micros(a.feeMicros + b.feeMicros),
    shareMicros: micros(a.shareMicros + b.shareMicros),
    buyers: a.buyers + b.buyers,
    newBuyers: a.newBuyers + b.newBuyers,
  };
}

const MILLION = 1_000_000n;

/** To a part per million. */
function partOf(part: bigint, whole: bigint): number {
  return Number((part * MILLION) / whole) / Number(MILLION);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : partOf(BigInt(part), BigInt(whole));
}
