import { DAY_MS, localTime, momentOf } from "./local-time.ts";

/** The period of a pass. */
export type PassPeriod = "day" | "week" | "month" | "season";

/**
 * When a pass ends: a day, a week or a month later, at the same time of day by the zone's clocks. A month's pass ends on
 * the same day of the month, or on the last day of a shorter month. A season's end is fixed.
 *
 * A renewed pass keeps the moment of its first purchase as its anchor, so one of 31 January ends on 28 February,
 * 31 March, 30 April.
 * @param fromMs when it begins: it ends after that
 * @param anchorMs the first purchase; `fromMs` when absent
 */
export function passEnd(
  { period, seasonUntilMs }: { readonly period: PassPeriod; readonly seasonUntilMs: number | null },
  {
    zone,
    fromMs,
    anchorMs = fromMs,
  }: {
    readonly zone: string;
    readonly fromMs: number;
    readonly anchorMs?: number;
  },
): number {
  if (period === "season") return Math.max(fromMs, seasonUntilMs ?? fromMs);
  const anchor = localTime(zone, anchorMs);
  const nth = (count: number) => momentOf(zone, later(anchor, period, count));
  const leastMs = anchorMs === fromMs ? 0 : LONGEST_MS[period] / 2;
  // A lower estimate: the loop finds the exact number.
  const about = Math.floor((fromMs - anchorMs) / LONGEST_MS[period]);
  for (let count = Math.max(1, about); ; count++) {
    const endMs = nth(count);
    // In another zone the anchor's time may come soon after the purchase. Nobody should pay a month's price for an hour.
    if (endMs > fromMs + leastMs) return endMs;
  }
}

const LONGEST_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 31 * DAY_MS };

/** By the zone's own clock. */
function later(anchor: number, period: "day" | "week" | "month", count: number): number {
  if (period !== "month") return anchor + count * LONGEST_MS[period];
  const date = new Date(anchor);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return Date.UTC(year, month, day) + (anchor - Math.floor(anchor / DAY_MS) * DAY_MS);
}
