import { offsetAt } from "./offset-at.ts";

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Some islands' clocks are 14 hours ahead of UTC, others' 12 behind. */
const MOST_AHEAD_MS = 15 * HOUR_MS;
const MOST_BEHIND_MS = 13 * HOUR_MS;

/** What the zone's clocks show, as milliseconds since 1970 on those clocks. */
export function localTime(zone: string, ms: number): number {
  return ms + offsetAt(zone, ms);
}

/** The date that the zone's clocks show, as days since 1970. */
export function localDay(zone: string, ms: number): number {
  return Math.floor(localTime(zone, ms) / DAY_MS);
}

/**
 * When the zone's clocks show a time. If they show it twice (clocks are set back), the first moment; if never (they are
 * set forward), the moment that much later.
 */
export function momentOf(zone: string, localMs: number): number {
  const { before, after } = offsetsAround(zone, localMs);
  for (const offset of [before, after]) {
    if (offsetAt(zone, localMs - offset) === offset) return localMs - offset;
  }
  return localMs - before;
}

/**
 * When a date begins: at midnight, or later where midnight is skipped. If the date is skipped, when the next begins.
 * @param day days since 1970
 */
export function startOfDay(zone: string, day: number): number {
  const midnight = day * DAY_MS;
  const { before, after, earliestMs, latestMs } = offsetsAround(zone, midnight);
  if (before === after) return midnight - before;
  const changeMs = changeBetween(zone, earliestMs, latestMs, before);
  return midnight - before < changeMs ? midnight - before : Math.max(changeMs, midnight - after);
}

/** The offsets shortly before and after any moment at which the zone's clocks may show this time. */
function offsetsAround(zone: string, localMs: number) {
  const [earliestMs, latestMs] = [localMs - MOST_AHEAD_MS, localMs + MOST_BEHIND_MS];
  return {
    before: offsetAt(zone, earliestMs),
    after: offsetAt(zone, latestMs),
    earliestMs,
    latestMs,
  };
}

/** The first moment whose offset is no longer `before`. */
function changeBetween(zone: string, fromMs: number, toMs: number, before: number): number {
  let [low, high] = [fromMs, toMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
