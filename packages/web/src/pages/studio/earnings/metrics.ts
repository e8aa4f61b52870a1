import type { InsightPoint, InsightSeries } from "@tuppence/protocol/wire";

/** What can be drawn by day, week or month. */
export const METRICS = [
  "net",
  "gross",
  "refunded",
  "buyers",
  "newBuyers",
  "views",
  "conversion",
  "refundRate",
] as const;
export type Metric = (typeof METRICS)[number];

export type MetricUnit = "money" | "count" | "share";

export const UNITS: Readonly<Record<Metric, MetricUnit>> = {
  net: "money",
  gross: "money",
  refunded: "money",
  buyers: "count",
  newBuyers: "count",
  views: "count",
  conversion: "share",
  refundRate: "share",
};

export interface MetricPoint {
  readonly day: string;
  /** A decimal string for money, otherwise a number; null: nothing is known. */
  readonly value: string | number | null;
}

/** One metric of a series, in one currency, in order of time. */
export function pointsOf(series: InsightSeries, currency: string, metric: Metric): MetricPoint[] {
  const traffic = new Map(series.traffic.map((point) => [point.period, point]));
  const points = series.data.find((one) => one.currency === currency)?.points;
  if (metric === "views" || metric === "conversion")
    return series.traffic.map((point) => ({ day: point.period, value: point[metric] }));
  // Without sales in this currency, the periods are those of the traffic.
  if (points === undefined)
    return [...traffic.keys()].map((day) => ({ day, value: UNITS[metric] === "share" ? null : 0 }));
  return points.map((point) => ({ day: point.period, value: valueOf(point, metric) }));
}

function valueOf(
  point: InsightPoint,
  metric: Exclude<Metric, "views" | "conversion">,
): string | number | null {
  return point[metric];
}

/** The height of a point in the drawing. The table beside it has the exact figures. */
export function heightOf(value: MetricPoint["value"]): number | null {
  return value === null ? null : Number(value);
}
