import type { Micros } from "@tuppence/protocol";
import { periodOf } from "../periods/periods.ts";
import type { DayAndMonth, OwnLimits } from "../../tables/own-limits.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { ownLimitsAt } from "./own-limits-at.ts";

/** After this time a raised limit applies: whoever wants to spend more can sleep on it. */
const RAISED_AFTER_MS = 86_400_000;

/**
 * The limits of a wallet after someone has asked for others. A lower limit applies at once. A higher one, or none, only
 * after a day; asking for anything else before then replaces it.
 * @returns undefined: the operator has set the limits, and the buyer asks for higher ones
 */
export function changedOwnLimits(
  { ownLimits: own, timeZones }: Pick<Wallet, "ownLimits" | "timeZones">,
  asked: DayAndMonth & { readonly by: OwnLimits["setBy"] },
  nowMs: number,
): OwnLimits | undefined {
  const now = ownLimitsAt(own, nowMs);
  const perDay = lower(now.perDay, asked.perDay);
  const perMonth = lower(now.perMonth, asked.perMonth);
  const isRaised = perDay !== asked.perDay || perMonth !== asked.perMonth;
  const isOfOperator = own?.setBy === "operator" && !isNone(now);
  if (isRaised && isOfOperator && asked.by === "buyer") return undefined;
  const counters = own ?? {
    day: periodOf(timeZones, "day", nowMs),
    daySpent: "0",
    month: periodOf(timeZones, "month", nowMs),
    monthSpent: "0",
  };
  const { day, daySpent, month, monthSpent } = counters;
  return {
    ...stored({ perDay, perMonth }),
    // A buyer who lowers what the operator has set does not become its owner, or could raise it again afterwards.
    setBy: isOfOperator ? "operator" : asked.by,
    next: isRaised ? { ...stored(asked), fromMs: nowMs + RAISED_AFTER_MS } : null,
    day,
    daySpent,
    month,
    monthSpent,
  };
}

function lower(a: Micros | null, b: Micros | null): Micros | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

function isNone({ perDay, perMonth }: DayAndMonth): boolean {
  return perDay === null && perMonth === null;
}

function stored({ perDay, perMonth }: DayAndMonth) {
  return {
    perDay: perDay === null ? null : String(perDay),
    perMonth: perMonth === null ? null : String(perMonth),
  };
}
