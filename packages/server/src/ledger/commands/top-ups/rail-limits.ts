import { type Micros, micros, type TopUpId } from "@tuppence/protocol";
import { zoneOf } from "@tuppence/protocol/calendar";
import { endOfPeriod } from "../../rules/periods/end-of-period.ts";
import { periodOf } from "../../rules/periods/periods.ts";
import type { LimitReset } from "../../rules/periods/reset-of.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { added, COUNTERS, counterIn, railCounterId } from "../../tables/counters.ts";
import { type Change, put } from "../../tables/define-table.ts";
import { TOP_UPS, type TopUpRow } from "../../tables/top-ups.ts";
import type { Wallet } from "../../tables/wallets.ts";
import type { Need } from "../need.ts";

/** The most that one buyer may bring in over a rail in a period, in one currency. */
export interface RailLimit {
  readonly period: "day" | "month";
  readonly mostMicros: Micros;
}

/** A top-up that starts, as far as limits are concerned. */
interface Limited {
  readonly rail: string;
  readonly currency: string;
  readonly amountMicros: Micros;
  /** undefined: the rail has none. */
  readonly limits?: readonly RailLimit[];
}

/** What a new top-up takes of its rail's limits, or when there is room for it again. */
export type Room =
  | { readonly counted: TopUpRow["counted"]; readonly rows: readonly Change[] }
  | { readonly fullUntil: LimitReset };

export function needRoom({ rail, currency, limits = [] }: Limited, need: Need): void {
  for (const { period } of limits) need.row(COUNTERS, railCounterId(rail, currency, period));
}

/** A top-up counts from its start, so that those which wait cannot exceed a limit together. */
export function takeRoom(
  buyer: BuyerState,
  { timeZones: zones }: Wallet,
  { rail, currency, amountMicros, limits = [] }: Limited,
  nowMs: number,
): Room {
  const counters = limits.map(({ period, mostMicros }) => {
    const id = railCounterId(rail, currency, period);
    const counter = counterIn(buyer, id, periodOf(zones, period, nowMs));
    return { period, mostMicros, counter: added(counter, amountMicros) };
  });
  const ends = counters
    .filter(({ counter, mostMicros }) => counter.amountMicros > mostMicros)
    .map(({ counter, period }) => endOfPeriod(zones, period, counter.period, nowMs));
  if (ends.length > 0) return { fullUntil: { atMs: Math.max(...ends), timeZone: zoneOf(zones) } };
  if (counters.length === 0) return { counted: null, rows: [] };
  return {
    counted: counters.map(({ counter }) => ({ counter: counter.id, period: counter.period })),
    rows: counters.map(({ counter }) => put(COUNTERS, counter)),
  };
}

/** Reads a top-up with the counters in which it counts. */
export function needCounted(topUpId: TopUpId, need: Need): void {
  need.row(TOP_UPS, topUpId);
  for (const { counter } of need.buyer?.knownRow(TOP_UPS, topUpId)?.counted ?? [])
    need.row(COUNTERS, counter);
}

/**
 * Makes a top-up count with another amount: nothing once it has failed or was cancelled, and what arrived once it is
 * settled, even where that exceeds a limit. In periods that are over, nothing changes.
 */
export function recount(buyer: BuyerState, topUp: TopUpRow, amountMicros: bigint): Change[] {
  const { counted, state } = topUp;
  const isCounted = state !== "failed" && state !== "cancelled";
  const more = amountMicros - (isCounted ? topUp.amountMicros : 0n);
  if (counted === null || more === 0n) return [];
  return counted.flatMap(({ counter: id, period }) => {
    const counter = buyer.row(COUNTERS, id);
    if (counter?.period !== period) return [];
    return [put(COUNTERS, { ...counter, amountMicros: micros(counter.amountMicros + more) })];
  });
}
