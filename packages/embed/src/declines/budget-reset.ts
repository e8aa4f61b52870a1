import type { Grant, Money } from "@tuppence/protocol/wire";
import { isMore, remaining } from "../prices/amounts.ts";
import type { Connection } from "../platform/connection.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { readGrant } from "../platform/read-offer.ts";

/** What to add to "over your budget". */
const RESET_TEXTS = {
  resets: ["It resets {when}.", "예산이 다시 시작되는 때: {when}.", "Es beginnt neu: {when}."],
} as const;

/**
 * When the budget that a price exceeded resets: the daily one, unless the monthly one is used up too. `undefined` when the
 * price is more than a whole day's or month's budget: then it does not fit after a reset either.
 */
export async function budgetReset(
  connection: Connection,
  price: Money,
): Promise<string | undefined> {
  const grant = await readGrant(connection);
  if (neverFits(grant, price)) return undefined;
  return isUsedUp(grant, "month", price) ? grant.monthResetsAt : grant.dayResetsAt;
}

/** The same, when payments may have stopped for another reason: `undefined` also when the price still fits the budget. */
export async function usedUpUntil(
  connection: Connection,
  price: Money,
): Promise<string | undefined> {
  const grant = await readGrant(connection);
  if (neverFits(grant, price)) return undefined;
  if (isUsedUp(grant, "month", price)) return grant.monthResetsAt;
  return isUsedUp(grant, "day", price) ? grant.dayResetsAt : undefined;
}

function neverFits({ limits }: Grant, { amount }: Money): boolean {
  return [limits.perDay, limits.perMonth].some((limit) => limit !== null && isMore(amount, limit));
}

function isUsedUp(grant: Grant, period: "day" | "month", { amount }: Money): boolean {
  const { limits, spentToday, spentThisMonth } = grant;
  const [limit, spent] =
    period === "day" ? [limits.perDay, spentToday] : [limits.perMonth, spentThisMonth];
  return limit !== null && isMore(amount, remaining(limit, spent));
}

/** "It resets tomorrow, 00:00." */
export function budgetResetText(resetsAt: string, language: string, nowMs: number): string {
  const when = soon(resetsAt, language, nowMs);
  return fill(textsIn(RESET_TEXTS, language).resets, { when });
}

/** "tomorrow, 00:00" by the reader's own clock; with the date when it is later. */
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
