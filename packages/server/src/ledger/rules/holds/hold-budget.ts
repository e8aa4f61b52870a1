import { micros } from "@tuppence/protocol";
import { atPeriod } from "../../tables/counters.ts";
import type { Grant } from "../../tables/grants.ts";
import type { Hold } from "../../tables/holds.ts";
import { rolledForward } from "../budget/grant-counters.ts";
import type { HoldStep, Session } from "./hold-step.ts";

/** @param amount negative when money is returned */
export function sessionAfter(
  session: Session | undefined,
  grant: Grant | undefined,
  amount: bigint,
): Session | undefined {
  if (session === undefined || grant === undefined || amount === 0n) return session;
  const { counter } = session;
  const now = atPeriod(counter, counter.id, grant.day);
  return { counter: { ...now, amountMicros: micros(now.amountMicros + amount) }, moved: true };
}

/** Records in which day and month of the grant an amount was counted, so that no more is ever taken off. */
export function withCounted(hold: Hold, { day, month }: Grant, amount: bigint): Hold {
  const inDay = hold.heldDay === day ? hold.dayHeldMicros : 0n;
  const inMonth = hold.heldMonth === month ? hold.monthHeldMicros : 0n;
  return {
    ...hold,
    heldDay: day,
    dayHeldMicros: micros(inDay + amount),
    heldMonth: month,
    monthHeldMicros: micros(inMonth + amount),
  };
}

/**
 * Takes an amount off the budget, but no more than was counted in the current periods. The amount counted last is taken
 * off first.
 */
export function takenOffBudget(
  step: HoldStep,
  grant: Grant,
  amount: bigint,
  nowMs: number,
): HoldStep {
  const { hold } = step;
  const current = rolledForward(grant, { zones: step.purse.wallet.timeZones, nowMs });
  const day = hold.heldDay === current.day ? smaller(amount, hold.dayHeldMicros) : 0n;
  const month = hold.heldMonth === current.month ? smaller(amount, hold.monthHeldMicros) : 0n;
  return {
    ...step,
    grant: {
      ...current,
      daySpentMicros: micros(current.daySpentMicros - day),
      monthSpentMicros: micros(current.monthSpentMicros - month),
    },
    hold: {
      ...hold,
      dayHeldMicros: micros(hold.dayHeldMicros - day),
      monthHeldMicros: micros(hold.monthHeldMicros - month),
    },
  };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
