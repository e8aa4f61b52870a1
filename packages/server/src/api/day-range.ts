import type { EarningsQuery } from "@tuppence/protocol/wire";
import { InvalidRangeError } from "./invalid-range-error.ts";

const DAY_MS = 86_400_000;
const MAX_DAYS = 366;
const DEFAULT_DAYS = 31;

/** Days of UTC, both inclusive: from the start of the first up to, but not including, `endMs`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
  readonly startMs: number;
  readonly endMs: number;
}

export function parseRange(
  query: Pick<EarningsQuery, "from" | "to">,
  nowMs: number,
  mostDays = MAX_DAYS,
): DayRange {
  const lastMs = query.to === undefined ? startOfDay(nowMs) : parseDay(query.to);
  const startMs =
    query.from === undefined ? lastMs - (DEFAULT_DAYS - 1) * DAY_MS : parseDay(query.from);
  if (startMs > lastMs) throw new InvalidRangeError("`from` is after `to`.");
  if (startMs < 0) throw new InvalidRangeError("There was nothing to earn before 1970.");
  const endMs = lastMs + DAY_MS;
  if (endMs - startMs > mostDays * DAY_MS) throw new InvalidRangeError("The range is too long.");
  return { from: dayOf(startMs), to: dayOf(lastMs), startMs, endMs };
}

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function startOfDay(ms: number): number {
  return ms - (ms % DAY_MS);
}

function parseDay(text: string): number {
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || dayOf(ms) !== text) throw new InvalidRangeError(`${text} is not a day.`);
  return ms;
}
