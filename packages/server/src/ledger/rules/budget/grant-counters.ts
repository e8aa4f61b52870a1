import { type Micros, micros, ZERO } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { periodOf } from "../periods/periods.ts";
import type { Grant } from "../../tables/grants.ts";

/** When something is counted, by whose calendar: that of the grant's wallet. */
export interface CountedAt {
  readonly zones: WalletZones;
  readonly nowMs: number;
}

/**
 * The grant with its counters in the period of `nowMs`. Periods only move forward: a clock that jumps back
 * neither empties a counter nor opens a period that is over.
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

/** The grant after spending, or undefined when a budget does not allow it. */
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
 * The grant after a purchase made at `spentAtMs` came back. Only a counter still in that purchase's period
 * gives the amount back. When the clock had jumped, the purchase may have counted in a later period than its
 * time says; then the budget stays spent, which is the safe side.
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
