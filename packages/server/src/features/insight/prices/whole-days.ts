import { periodNumbered } from "@tuppence/protocol/calendar";
import { dayAt } from "../summing/calendar-days.ts";

/**
 * The days of a zone's calendar that lie wholly in a time, and are over by `asOfMs`: on others, more than one price was
 * asked, or not everything has happened yet.
 */
export function wholeDays(
  zone: string,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  asOfMs: number,
): readonly number[] {
  const endMs = Math.min(untilMs, asOfMs);
  const first = dayAt(zone, fromMs);
  const from = periodNumbered(zone, "day", first).startMs === fromMs ? first : first + 1;
  const days: number[] = [];
  for (let day = from; periodNumbered(zone, "day", day).endMs <= endMs; day++) days.push(day);
  return days;
}
