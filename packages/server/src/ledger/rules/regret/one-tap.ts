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

/** How many undos a month are free, each of a different offer. */
export const FREE_UNDOS = 5;

interface OneTap {
  readonly reason: "undo" | "regret" | "seller";
  readonly offerId: OfferId;
  /** How many regrets a month are allowed; undefined: returns are neither limited nor counted. */
  readonly regretsAllowed: number | undefined;
}

/**
 * Counts a one-tap return, or declines it when the allowance is used up. A regret takes one from the month's allowance.
 * So does an undo after the first {@link FREE_UNDOS} of the month, or of an offer already undone this month. A slip is
 * free; reading everything and undoing each purchase is not.
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
    // An undo that is not free need not be listed: its offer already is, or no undo is free any more this month.
    const notes = isFree ? JSON.stringify([...offers, offerId]) : undos.notes;
    rows.push(put(COUNTERS, { ...undos, notes }));
    if (isFree) return rows;
  }
  const regrets = oneMore(REGRETS_COUNTER_ID);
  if (regrets.count > regretsAllowed) return "regret-allowance-used";
  return [...rows, put(COUNTERS, regrets)];
}
