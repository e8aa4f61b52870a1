const DAY_MS = 86_400_000;

/** How long a pass is for. Days, weeks and months are those of the calendar in UTC; a week begins on Monday. */
export type PassPeriod = "day" | "week" | "month" | "season";

/** A span of time: `startMs` belongs to it, `endMs` does not. Milliseconds since 1970. */
export interface Period {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The calendar period in UTC that `nowMs` lies in.
 * @example periodOf("week", Date.UTC(2026, 10, 22)) // Monday the 16th to Monday the 23rd
 */
export function periodOf(period: "day" | "week" | "month", nowMs: number): Period {
  switch (period) {
    case "day": {
      const startMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
      return { startMs, endMs: startMs + DAY_MS };
    }
    case "week": {
      // 1 January 1970 was a Thursday, the fourth day of its week.
      const day = Math.floor(nowMs / DAY_MS);
      const monday = day - ((((day + 3) % 7) + 7) % 7);
      return { startMs: monday * DAY_MS, endMs: (monday + 7) * DAY_MS };
    }
    case "month": {
      const date = new Date(nowMs);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      return { startMs: Date.UTC(year, month, 1), endMs: Date.UTC(year, month + 1, 1) };
    }
  }
}

/**
 * When a pass that is bought at `nowMs` ends: a full day, week or month later, so that one bought in the evening is
 * worth its price; a month's on the same day of the next month, or its last. A season's end is fixed.
 */
export function passEnd(period: PassPeriod, nowMs: number, seasonUntilMs: number | null): number {
  if (period === "day") return nowMs + DAY_MS;
  if (period === "week") return nowMs + 7 * DAY_MS;
  if (period === "season") return Math.max(nowMs, seasonUntilMs ?? nowMs);
  const date = new Date(nowMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const lastDay = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return Date.UTC(year, month + 1, day) + (nowMs - Math.floor(nowMs / DAY_MS) * DAY_MS);
}
