import type { Grant, Money } from "@tuppence/protocol/wire";
import { isMore, remaining } from "../amounts.ts";
import type { Connection } from "../connection.ts";

/** What to say beside "over your budget". */
export const RESET_TEXTS = {
  startsAnew: [
    "It starts anew: {when}.",
    "예산이 다시 시작되는 때: {when}.",
    "Es beginnt neu: {when}.",
  ],
} as const;

/** When the budget starts anew that a price did not fit in: the day's, unless the month's is used up too. */
export async function budgetReset(connection: Connection, price: Money): Promise<string> {
  const grant = (await connection.request({
    method: "GET",
    path: "/v1/grants/current",
  })) as Grant;
  const { limits, spentThisMonth } = grant;
  const { amount } = price;
  const isMonth =
    limits.perMonth !== null && isMore(amount, remaining(limits.perMonth, spentThisMonth));
  return isMonth ? grant.monthResetsAt : grant.dayResetsAt;
}

/** "tomorrow, 00:00", by the reader's own clock; further ahead, with its date. */
export function soon(iso: string, language: string, nowMs: number): string {
  const [at, now] = [new Date(iso), new Date(nowMs)];
  const days = (dateOf(at) - dateOf(now)) / 86_400_000;
  if (days < 0 || days > 1)
    return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(
      at,
    );
  const day = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  return `${day}, ${new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(at)}`;
}

/** The date on the reader's calendar, where every day has 24 hours. */
function dateOf(time: Date): number {
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate());
}
