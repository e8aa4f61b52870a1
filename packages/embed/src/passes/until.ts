import { soon } from "../declines/budget-reset.ts";
import { textsIn } from "../messages/messages.ts";

/** "12:00 AM" would not say of which day. */
const TEXTS = { midnight: ["midnight", "자정", "Mitternacht"] } as const;

/** The end of a period, for use after "until": "midnight" or only the time if it is today, otherwise with the date. */
export function until(iso: string, language: string, nowMs: number): string {
  const end = new Date(iso);
  const lastMoment = new Date(end.getTime() - 1);
  if (lastMoment.toDateString() !== new Date(nowMs).toDateString())
    return soon(iso, language, nowMs);
  if (end.toDateString() !== lastMoment.toDateString()) return textsIn(TEXTS, language).midnight;
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(end);
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
