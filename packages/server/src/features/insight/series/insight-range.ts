import { calendarPeriod, periodNumbered } from "@tuppence/protocol/calendar";
import type { InsightBy, InsightQuery } from "@tuppence/protocol/wire";
import { parseRange } from "../../../api/day-range.ts";
import { dayAt } from "../summing/calendar-days.ts";

export interface InsightRange {
  readonly by: InsightBy;
  /** Days since 1970, both inclusive: whole periods. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The first day of each period, in order. */
  readonly periods: readonly number[];
}

const DAY_MS = 86_400_000;
const MOST_DAYS = { day: 366, week: 1_100, month: 3_700 } as const;

/** The requested days of a seller's calendar. Weeks and months that they begin or end in are taken whole. */
export function insightRange(
  { by = "day", ...query }: Pick<InsightQuery, "from" | "to" | "by">,
  zone: string,
  nowMs: number,
): InsightRange {
  const today = dayAt(zone, nowMs);
  // Days of a calendar, counted as if they were those of UTC.
  const { startMs, endMs } = parseRange(query, today * DAY_MS, MOST_DAYS[by]);
  if (by === "day") {
    const [firstDay, lastDay] = [startMs / DAY_MS, endMs / DAY_MS - 1];
    const count = lastDay - firstDay + 1;
    return {
      by,
      firstDay,
      lastDay,
      periods: Array.from({ length: count }, (_, at) => firstDay + at),
    };
  }
  const first = calendarPeriod("UTC", by, startMs);
  const last = calendarPeriod("UTC", by, endMs - 1);
  const count = last.number - first.number + 1;
  return {
    by,
    firstDay: first.startMs / DAY_MS,
    lastDay: last.endMs / DAY_MS - 1,
    periods: Array.from(
      { length: count },
      (_, at) => periodNumbered("UTC", by, first.number + at).startMs / DAY_MS,
    ),
  };
}

/** A day since 1970 as YYYY-MM-DD. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
