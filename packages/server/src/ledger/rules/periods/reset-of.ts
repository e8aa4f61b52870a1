import { type PeriodKind, walletPeriod, zoneOf } from "@tuppence/protocol/calendar";
import type { Micros } from "@tuppence/protocol";
import type { Grant } from "../../tables/grants.ts";
import { type CountedAt, rolledForward } from "../budget/grant-counters.ts";

/** When a limit starts anew, by the calendar of which zone. */
export interface LimitReset {
  readonly atMs: number;
  readonly timeZone: string;
}

/** When a limit of a period that is reached starts anew. */
export function resetOf(kind: PeriodKind, { zones, nowMs }: CountedAt): LimitReset {
  return { atMs: walletPeriod(zones, kind, nowMs).endMs, timeZone: zoneOf(zones) };
}

/** When the budget starts anew that an amount does not fit in: the day's, unless the month's is used too. */
export function budgetReset(grant: Grant, amount: Micros, at: CountedAt): LimitReset {
  const { perMonthMicros, monthSpentMicros } = rolledForward(grant, at);
  const isMonth = perMonthMicros !== null && monthSpentMicros + amount > perMonthMicros;
  return resetOf(isMonth ? "month" : "day", at);
}
