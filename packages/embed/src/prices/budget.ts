import type { Grant } from "@tuppence/protocol/wire";
import { isMore, remaining } from "./amounts.ts";

/** Whether the buyer wants to confirm a price like this one. */
export function isAsked({ limits: { askAbove } }: Pick<Grant, "limits">, amount: string): boolean {
  return askAbove !== null && isMore(amount, askAbove);
}

/** What the grant still allows today, by its daily or monthly limit, whichever is lower; `undefined` without limits. */
export function budgetOf({
  limits: { perDay, perMonth },
  spentToday,
  spentThisMonth,
}: Pick<Grant, "limits" | "spentToday" | "spentThisMonth">): string | undefined {
  const today = perDay === null ? undefined : remaining(perDay, spentToday);
  const month = perMonth === null ? undefined : remaining(perMonth, spentThisMonth);
  return today !== undefined && (month === undefined || isMore(month, today)) ? today : month;
}
