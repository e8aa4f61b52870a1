const DAY_MS = 86_400_000;
/** From Thursday 1 January 1970 back to the Monday before. */
const DAYS_SINCE_MONDAY = 3;

/** Days since 1970, UTC. */
export function dayOf(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS);
}

/** Weeks since that of 1 January 1970, beginning on Mondays (ISO 8601), UTC. */
export function weekOf(nowMs: number): number {
  return Math.floor((dayOf(nowMs) + DAYS_SINCE_MONDAY) / 7);
}

/** Months since January 1970, UTC. */
export function monthOf(nowMs: number): number {
  const date = new Date(nowMs);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

export type Period = "day" | "week" | "month";

export function periodOf(period: Period, nowMs: number): number {
  return { day: dayOf, week: weekOf, month: monthOf }[period](nowMs);
}

/** When a period, as {@link periodOf} counts them, is over. */
export function endOfPeriod(period: Period, number: number): number {
  switch (period) {
    case "day":
      return (number + 1) * DAY_MS;
    case "week":
      return ((number + 1) * 7 - DAYS_SINCE_MONDAY) * DAY_MS;
    case "month":
      return Date.UTC(1970, number + 1, 1);
  }
}
