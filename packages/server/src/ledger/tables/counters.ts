import { type Micros, micros, type OfferId, ZERO, type EntitlementId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { int, amount, orNull, text, uuid } from "./column.ts";
import { type Change, buyerTable, put } from "./define-table.ts";
import type { Row } from "./table.ts";
import type { BuyerState } from "./buyer-state.ts";

/** Amounts and counts that are reset in each period. */
export const COUNTERS = buyerTable("counters", {
  id: uuid(),
  period: int(),
  amountMicros: amount(),
  count: int(),
  entitlementId: orNull(uuid<EntitlementId>()),
  notes: text(),
});
export type Counter = Row<typeof COUNTERS>;

/** The counter of spending towards a pass, in one currency. */
export function capCounterId(passId: OfferId, currency: string): string {
  return uuidOfHash(`cap\n${passId}\n${currency}`);
}

/** The counter of what was paid for plays of one offer in a day. */
export function playsCounterId(offerId: OfferId, currency: string): string {
  return uuidOfHash(`plays\n${offerId}\n${currency}`);
}

/**
 * The counter of what one grant's meters of an offer hold and captured in a day. It limits what they can spend together
 * before the buyer is asked.
 */
export function sessionCounterId(grantId: string, offerId: string): string {
  return uuidOfHash(`session\n${grantId}\n${offerId}`);
}

/** The counter of what a buyer brought in over a rail in a currency: in a day, or in a month. */
export function railCounterId(rail: string, currency: string, period: "day" | "month"): string {
  return uuidOfHash(`rail\n${rail}\n${currency}\n${period}`);
}

/** The counter of a buyer's regret refunds in a month. */
export const REGRETS_COUNTER_ID = uuidOfHash("regrets");

/** The counter of a buyer's undos in a month; its notes list the offers. */
export const UNDOS_COUNTER_ID = uuidOfHash("undos");

/** The row that keeps a counter's past period, for as long as something may still depend on what it counted. */
export function endedCounterId(counterId: string, period: number): string {
  return uuidOfHash(`ended\n${counterId}\n${period}`);
}

/** The counter of a period: the current one, or the row kept for a past period; undefined when there is none. */
export function counterOf(
  buyer: BuyerState,
  { counter: id, period }: { readonly counter: string; readonly period: number },
): Counter | undefined {
  const now = buyer.row(COUNTERS, id);
  return now?.period === period ? now : buyer.row(COUNTERS, endedCounterId(id, period));
}

/**
 * Writes a counter. If this starts a new period, the past period gets a row of its own, because something bought then
 * may still depend on it.
 */
export function putCounter(buyer: BuyerState, counter: Counter): Change[] {
  const before = buyer.row(COUNTERS, counter.id);
  const ends = before !== undefined && before.period !== counter.period;
  if (!ends || (before.notes === "" && before.entitlementId === null))
    return [put(COUNTERS, counter)];
  const { id, period, entitlementId, notes } = before;
  // Only the dependencies are kept. The amount and the count no longer matter.
  const ended = atPeriod(undefined, endedCounterId(id, period), period);
  return [put(COUNTERS, counter), put(COUNTERS, { ...ended, entitlementId, notes })];
}

/** The counter moved to a period. Periods only move forward: a clock that jumps back does not reopen an earlier one. */
export function counterIn(buyer: BuyerState, id: string, period: number): Counter {
  return atPeriod(buyer.row(COUNTERS, id), id, period);
}

export function atPeriod(counter: Counter | undefined, id: string, period: number): Counter {
  if (counter !== undefined && counter.period >= period) return counter;
  return { id, period, amountMicros: ZERO, count: 0, entitlementId: null, notes: "" };
}

export function added(counter: Counter, amount: Micros): Counter {
  return { ...counter, amountMicros: micros(counter.amountMicros + amount) };
}
