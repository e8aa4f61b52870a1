import { type Micros, micros, type OfferId, ZERO } from "@tuppence/protocol";
import { uuidOfHash } from "../account-id.ts";
import { buyerTable, type RowOf } from "../buyer-table.ts";
import type { BuyerState } from "../state.ts";

/** Amounts and counts that start anew each period. */
export const COUNTERS = buyerTable("counters", {
  period: "int",
  amountMicros: "micros",
  count: "int",
  entitlementId: "uuid?",
  notes: "text",
});
export type Counter = RowOf<typeof COUNTERS.columns>;

/** The counter of what is spent towards a pass, in one currency. */
export function capCounterId(passId: OfferId, currency: string): string {
  return uuidOfHash(`cap\n${passId}\n${currency}`);
}

/** The counter of what plays of one offer cost in a day. */
export function playsCounterId(offerId: OfferId, currency: string): string {
  return uuidOfHash(`plays\n${offerId}\n${currency}`);
}

/**
 * The counter of what one grant's meters of an offer hold and took in a day: what may be spent before the buyer is asked,
 * however many of them are opened.
 */
export function sessionCounterId(grantId: string, offerId: string): string {
  return uuidOfHash(`session\n${grantId}\n${offerId}`);
}

/** The counter of a buyer's regret refunds in a month. */
export const REGRETS_COUNTER_ID = uuidOfHash("regrets");

/** The counter of a buyer's undos in a month; its notes list the offers. */
export const UNDOS_COUNTER_ID = uuidOfHash("undos");

/** The counter as it stands in a period. Periods only move forward: a clock that jumps back opens none again. */
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
