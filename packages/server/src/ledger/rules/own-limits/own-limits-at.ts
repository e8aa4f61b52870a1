import { micros } from "@tuppence/protocol";
import type { DayAndMonth, OwnLimits } from "../../tables/own-limits.ts";

const NONE: DayAndMonth = { perDay: null, perMonth: null };

/** The limits of a wallet that apply now. Raised ones apply once their time has come; nothing has to be run for it. */
export function ownLimitsAt(own: OwnLimits | null, nowMs: number): DayAndMonth {
  if (own === null) return NONE;
  const { perDay, perMonth } = own.next !== null && nowMs >= own.next.fromMs ? own.next : own;
  return { perDay: amountOf(perDay), perMonth: amountOf(perMonth) };
}

function amountOf(text: string | null) {
  return text === null ? null : micros(BigInt(text));
}
