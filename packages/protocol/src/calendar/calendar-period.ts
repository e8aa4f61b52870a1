import { DAY_MS, localDay, startOfDay } from "./local-time.ts";

/** Weeks begin on Mondays (ISO 8601). */
export type PeriodKind = "day" | "week" | "month";

/** A day, week or month of a calendar: `startMs` belongs to it, `endMs` does not. */
export interface CalendarPeriod {
  /** Days since 1 January 1970, weeks since that of this day, or months since January 1970. */
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Days from the Monday before to Thursday 1 January 1970. */
const DAYS_SINCE_MONDAY = 3;

/** The period of a zone's calendar that contains a moment. A zone's periods follow each other without gaps. */
export function calendarPeriod(zone: string, kind: PeriodKind, ms: number): CalendarPeriod {
  return periodNumbered(zone, kind, numberOf(kind, dayAt(zone, ms)));
}

/** @param number as {@link CalendarPeriod} counts them */
export function periodNumbered(zone: string, kind: PeriodKind, number: number): CalendarPeriod {
  const startMs = startOfDay(zone, firstDay(kind, number));
  return { number, startMs, endMs: startOfDay(zone, firstDay(kind, number + 1)) };
}

/** The date. When clocks are set back just after midnight, the new date stays, although they show the old one again. */
function dayAt(zone: string, ms: number): number {
  let day = localDay(zone, ms);
  while (startOfDay(zone, day) > ms) day -= 1;
  while (startOfDay(zone, day + 1) <= ms) day += 1;
  return day;
}

function numberOf(kind: PeriodKind, day: number): number {
  if (kind === "day") return day;
  if (kind === "week") return Math.floor((day + DAYS_SINCE_MONDAY) / 7);
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function firstDay(kind: PeriodKind, number: number): number {
  if (kind === "day") return number;
  if (kind === "week") return number * 7 - DAYS_SINCE_MONDAY;
  return Date.UTC(1970, number, 1) / DAY_MS;
}
