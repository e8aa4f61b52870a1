import { type Micros, micros, ZERO } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { periodOf } from "../periods/periods.ts";
import type { Grant } from "../../tables/grants.ts";

/** The time at which an amount is counted, and the calendar of the grant's wallet, which defines the periods. */
export interface CountedAt {
  readonly zones: WalletZones;
  readonly nowMs: number;
}

/**
 * The grant with its counters moved to the periods of `nowMs`. Periods only move forward: if the clock jumps back, no
 * counter is reset and no past period is reopened.
 */
export function rolledForward(grant: Grant, { zones, nowMs }: CountedAt): Grant {
  const day = periodOf(zones, "day", nowMs);
  const month = periodOf(zones, "month", nowMs);
  const [newDay, newMonth] = [day > grant.day, month > grant.month];
  if (!newDay && !newMonth) return grant;
  return {
    ...grant,
    ...(newDay ? { day, daySpentMicros: ZERO } : {}),
    ...(newMonth ? { month, monthSpentMicros: ZERO } : {}),
  };
}

/** The grant after spending the amount; undefined if that would exceed a budget. */
export function spend(grant: Grant, amount: Micros, at: CountedAt): Grant | undefined {
  const current = rolledForward(grant, at);
  const day = current.daySpentMicros + amount;
  const month = current.monthSpentMicros + amount;
  const { perDayMicros, perMonthMicros } = current;
  if (perDayMicros !== null && day > perDayMicros) return undefined;
  if (perMonthMicros !== null && month > perMonthMicros) return undefined;
  return { ...current, daySpentMicros: micros(day), monthSpentMicros: micros(month) };
}

/**
 * The grant after the refund of a purchase made at `spentAtMs`. A counter is lowered only if it is still in the
 * purchase's period. If the clock had jumped back, the purchase may have been counted in a later period than its
 * timestamp suggests; the budget then stays spent, which is the safe side.
 */
export function giveBack(grant: Grant, amount: Micros, spentAtMs: number, at: CountedAt): Grant {
  const current = rolledForward(grant, at);
  const day = periodOf(at.zones, "day", spentAtMs) === current.day ? amount : 0n;
  const month = periodOf(at.zones, "month", spentAtMs) === current.month ? amount : 0n;
  return {
    ...current,
    daySpentMicros: micros(current.daySpentMicros - day),
    monthSpentMicros: micros(current.monthSpentMicros - month),
  };
}
