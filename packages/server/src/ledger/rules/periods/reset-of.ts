import { type PeriodKind, walletPeriod, zoneOf } from "@tuppence/protocol/calendar";
import type { Micros } from "@tuppence/protocol";
import type { LimitReset } from "../../commands/outcomes.ts";
import type { GrantState } from "../../tables/state.ts";
import { type CountedAt, rolledForward } from "../budget/grant-counters.ts";

/** When a limit of a period that is reached starts anew. */
export function resetOf(kind: PeriodKind, { zones, nowMs }: CountedAt): LimitReset {
  return { atMs: walletPeriod(zones, kind, nowMs).endMs, timeZone: zoneOf(zones) };
}

/** When the budget starts anew that an amount does not fit in: the day's, unless the month's is used too. */
export function budgetReset(grant: GrantState, amount: Micros, at: CountedAt): LimitReset {
  const { limits, monthSpentMicros } = rolledForward(grant, at);
  const isMonth = limits.perMonth !== null && monthSpentMicros + amount > limits.perMonth;
  return resetOf(isMonth ? "month" : "day", at);
}
