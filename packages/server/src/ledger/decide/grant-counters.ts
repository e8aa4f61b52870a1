import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { dayOf, monthOf } from "../periods.ts";
import type { GrantState } from "../state.ts";

/**
 * The grant with its counters in the period of `nowMs`. Periods only move forward: a clock that jumps back
 * neither empties a counter nor opens a period that is over.
 */
export function rolledForward(grant: GrantState, nowMs: number): GrantState {
  const day = dayOf(nowMs);
  if (day <= grant.day) return grant;
  const month = monthOf(nowMs);
  const newMonth = month > grant.month;
  return {
    ...grant,
    day,
    daySpentMicros: ZERO,
    month: newMonth ? month : grant.month,
    monthSpentMicros: newMonth ? ZERO : grant.monthSpentMicros,
  };
}

/** The grant after spending, or undefined when a budget does not allow it. */
export function spend(grant: GrantState, amount: Micros, nowMs: number): GrantState | undefined {
  const current = rolledForward(grant, nowMs);
  const day = current.daySpentMicros + amount;
  const month = current.monthSpentMicros + amount;
  const { perDay, perMonth } = current.limits;
  if (perDay !== null && day > perDay) return undefined;
  if (perMonth !== null && month > perMonth) return undefined;
  return { ...current, daySpentMicros: micros(day), monthSpentMicros: micros(month) };
}

/**
 * The grant after a purchase made at `spentAtMs` came back. Only a counter still in that purchase's period
 * gives the amount back. When the clock had jumped, the purchase may have counted in a later period than its
 * time says; then the budget stays spent, which is the safe side.
 */
export function giveBack(
  grant: GrantState,
  amount: Micros,
  spentAtMs: number,
  nowMs: number,
): GrantState {
  const current = rolledForward(grant, nowMs);
  const day = dayOf(spentAtMs) === current.day ? amount : 0n;
  const month = monthOf(spentAtMs) === current.month ? amount : 0n;
  return {
    ...current,
    daySpentMicros: micros(current.daySpentMicros - day),
    monthSpentMicros: micros(current.monthSpentMicros - month),
  };
}
