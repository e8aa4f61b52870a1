import type { OfferId } from "@tuppence/protocol";
import { type Change, put } from "../../tables/define-table.ts";
import { periodOf } from "../periods/periods.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import {
  COUNTERS,
  counterIn,
  REGRETS_COUNTER_ID,
  UNDOS_COUNTER_ID,
} from "../../tables/counters.ts";
import type { CountedAt } from "../budget/grant-counters.ts";

/** So many slips a month are free; each of another offer. */
export const FREE_UNDOS = 5;

interface OneTap {
  readonly reason: "undo" | "regret" | "seller";
  readonly offerId: OfferId;
  /** How many returns there may be in a month; undefined: any number, and none is counted. */
  readonly regretsAllowed: number | undefined;
}

/**
 * How a return in one tap is counted, or why there may be no more. A regret takes one of the month's allowance. So does an
 * undo of an offer that was undone in this month before, and each undo after the month's first few: a slip is free,
 * reading everything and undoing it is not.
 */
export function countedReturn(
  buyer: BuyerState,
  { reason, offerId, regretsAllowed }: OneTap,
  { zones, nowMs }: CountedAt,
): "regret-allowance-used" | readonly Change[] {
  if (reason === "seller" || regretsAllowed === undefined) return [];
  const month = periodOf(zones, "month", nowMs);
  const oneMore = (id: string) => {
    const counter = counterIn(buyer, id, month);
    return { ...counter, count: counter.count + 1 };
  };
  const rows: Change[] = [];
  if (reason === "undo") {
    const undos = oneMore(UNDOS_COUNTER_ID);
    const offers = undos.notes === "" ? [] : (JSON.parse(undos.notes) as string[]);
    const isFree = undos.count <= FREE_UNDOS && !offers.includes(offerId);
    // Once none is free any more, it does not matter which they were.
    const notes = isFree ? JSON.stringify([...offers, offerId]) : undos.notes;
    rows.push(put(COUNTERS, { ...undos, notes }));
    if (isFree) return rows;
  }
  const regrets = oneMore(REGRETS_COUNTER_ID);
  if (regrets.count > regretsAllowed) return "regret-allowance-used";
  return [...rows, put(COUNTERS, regrets)];
}
