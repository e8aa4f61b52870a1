import type { DayRange } from "../api/earnings-query.ts";

const DAY_MS = 86_400_000;

/** The last days up to today, in UTC, as the platform counts them. */
export function lastDays(count: number, nowMs: number): DayRange {
  return { from: dayOf(nowMs - (count - 1) * DAY_MS), to: dayOf(nowMs) };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
