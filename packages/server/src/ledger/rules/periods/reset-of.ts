import { type PeriodKind, walletPeriod, zoneOf } from "@tuppence/protocol/calendar";
import type { Micros } from "@tuppence/protocol";
import type { Grant } from "../../tables/grants.ts";
import { type CountedAt, rolledForward } from "../budget/grant-counters.ts";

/** When a limit is reset, and the time zone whose calendar decides that. */
export interface LimitReset {
  readonly atMs: number;
  readonly timeZone: string;
}

/** When a limit for the given period is reset. */
export function resetOf(kind: PeriodKind, { zones, nowMs }: CountedAt): LimitReset {
  return { atMs: walletPeriod(zones, kind, nowMs).endMs, timeZone: zoneOf(zones) };
}

/**
 * When the budget that an amount exceeds is reset: the month's if it exceeds that one, otherwise the day's. Undefined
 * when it is more than the whole budget: it fits after no reset.
 */
export function budgetReset(grant: Grant, amount: Micros, at: CountedAt): LimitReset | undefined {
  const { perDayMicros, perMonthMicros, monthSpentMicros } = rolledForward(grant, at);
  if (isMoreThanAny(amount, [perDayMicros, perMonthMicros])) return undefined;
  const isMonth = perMonthMicros !== null && monthSpentMicros + amount > perMonthMicros;
  return resetOf(isMonth ? "month" : "day", at);
}

/** Whether an amount is more than a whole limit. null: there is none. */
export function isMoreThanAny(amount: Micros, limits: readonly (Micros | null)[]): boolean {
  return limits.some((limit) => limit !== null && amount > limit);
}
