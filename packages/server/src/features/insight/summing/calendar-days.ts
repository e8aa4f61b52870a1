import { calendarPeriod, periodNumbered } from "@tuppence/protocol/calendar";

/** Days of a time zone's calendar, in order and without gaps, as arrays that a query takes. */
export interface CalendarDays {
  /** Days since 1970. */
  readonly numbers: readonly number[];
  readonly startsMs: readonly number[];
  /** When the last of them is over. */
  readonly endMs: number;
  /** The first day of each day's week and month, and when it began. */
  readonly weeks: readonly number[];
  readonly weekStartsMs: readonly number[];
  readonly months: readonly number[];
  readonly monthStartsMs: readonly number[];
}

const DAY_MS = 86_400_000;
/** Days from the Monday before to Thursday 1 January 1970. */
const DAYS_SINCE_MONDAY = 3;

export function calendarDays(zone: string, first: number, last: number): CalendarDays {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const weeks = numbers.map(firstOfWeek);
  const months = numbers.map(firstOfMonth);
  const starts = new Map<number, number>();
  const startOf = (day: number): number => {
    const known = starts.get(day) ?? periodNumbered(zone, "day", day).startMs;
    starts.set(day, known);
    return known;
  };
  return {
    numbers,
    startsMs: numbers.map(startOf),
    endMs: startOf(last + 1),
    weeks,
    weekStartsMs: weeks.map(startOf),
    months,
    monthStartsMs: months.map(startOf),
  };
}

/** The date in the zone, as days since 1970. */
export function dayAt(zone: string, ms: number): number {
  return calendarPeriod(zone, "day", ms).number;
}

/** The Monday of a day's week. */
export function firstOfWeek(day: number): number {
  return Math.floor((day + DAYS_SINCE_MONDAY) / 7) * 7 - DAYS_SINCE_MONDAY;
}

export function firstOfMonth(day: number): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
}
