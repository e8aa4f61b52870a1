import { soon } from "../declines/budget-reset.ts";

/** The end of a period, for use after "until": only the time when it ends today, else with the date. */
export function until(iso: string, language: string, nowMs: number): string {
  const last = new Date(Date.parse(iso) - 1);
  if (last.toDateString() !== new Date(nowMs).toDateString()) return soon(iso, language, nowMs);
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(Date.parse(iso));
}

/** When a period of this device's calendar ends. A wallet opened on this device would use the same calendar. */
export function endOfPeriod(period: "day" | "week" | "month", nowMs: number): string {
  const now = new Date(nowMs);
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  // Weeks begin on Mondays.
  const daysLeft = period === "day" ? 1 : 7 - ((now.getDay() + 6) % 7);
  const end =
    period === "month" ? new Date(year, month + 1) : new Date(year, month, date + daysLeft);
  return end.toISOString();
}
