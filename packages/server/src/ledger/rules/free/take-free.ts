import type { OfferId } from "@tuppence/protocol";
import { type WalletZones, zoneOf } from "@tuppence/protocol/calendar";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { FREE_USES, type FreeUse, freeUseId } from "../../tables/free-uses.ts";
import { endOfPeriod } from "../periods/end-of-period.ts";
import { type Period, periodOf } from "../periods/periods.ts";
import type { LimitReset } from "../periods/reset-of.ts";

/** A number of offers that a seller opens for each reader in a period. */
export interface Allowance {
  readonly by: "allowance";
  readonly ruleId: string;
  readonly opens: number;
  readonly period: Period;
  /** What the same person opened before they had this wallet. It counts too, each offer once. */
  readonly visited: readonly { readonly offerId: OfferId; readonly atMs: number }[];
}

/** One ticket for each reader and series: it is there at first, and again some time after it was used. */
export interface Ticket {
  readonly by: "ticket";
  readonly ruleId: string;
  readonly waitMs: number;
}

/** Why an offer does not open for free now, and when it would. */
export interface NotFree {
  readonly reason: "free-allowance-used" | "ticket-not-ready";
  readonly reset: LimitReset;
}

interface Opening {
  readonly offerId: OfferId;
  readonly zones: WalletZones;
  readonly nowMs: number;
}

/** The use of a rule with one more offer opened, or why it does not open. */
export function takeFree(
  buyer: BuyerState,
  rule: Allowance | Ticket,
  opening: Opening,
): FreeUse | NotFree {
  return rule.by === "allowance"
    ? takeFromAllowance(buyer, rule, opening)
    : takeTicket(buyer, rule, opening);
}

/**
 * What was opened in the current period. Periods only move forward: a clock that jumps back does not begin an earlier
 * one again.
 */
export function openedInPeriod(
  before: FreeUse | undefined,
  { ruleId, period, visited }: Allowance,
  { zones, nowMs }: Pick<Opening, "zones" | "nowMs">,
): Pick<FreeUse, "id" | "period" | "opened"> {
  const now = periodOf(zones, period, nowMs);
  const isCurrent = before !== undefined && before.period >= now;
  const number = isCurrent ? before.period : now;
  const moved = visited.filter(({ atMs }) => periodOf(zones, period, atMs) === number);
  const opened = new Set([
    ...(isCurrent ? before.opened : []),
    ...moved.map(({ offerId }) => offerId),
  ]);
  return { id: freeUseId(ruleId), period: number, opened: [...opened] };
}

function takeFromAllowance(
  buyer: BuyerState,
  rule: Allowance,
  opening: Opening,
): FreeUse | NotFree {
  const { offerId, zones, nowMs } = opening;
  const before = buyer.row(FREE_USES, freeUseId(rule.ruleId));
  const now = openedInPeriod(before, rule, opening);
  const usedAtMs = Math.max(nowMs, before?.usedAtMs ?? 0);
  if (now.opened.includes(offerId)) return { ...now, usedAtMs };
  if (now.opened.length < rule.opens) return { ...now, opened: [...now.opened, offerId], usedAtMs };
  const atMs = endOfPeriod(zones, rule.period, now.period, nowMs);
  return { reason: "free-allowance-used", reset: { atMs, timeZone: zoneOf(zones) } };
}

function takeTicket(
  buyer: BuyerState,
  { ruleId, waitMs }: Ticket,
  { offerId, zones, nowMs }: Opening,
): FreeUse | NotFree {
  const id = freeUseId(ruleId);
  const before = buyer.row(FREE_USES, id);
  const readyAtMs = before === undefined ? nowMs : before.usedAtMs + waitMs;
  if (nowMs >= readyAtMs) return { id, period: 0, opened: [offerId], usedAtMs: nowMs };
  return { reason: "ticket-not-ready", reset: { atMs: readyAtMs, timeZone: zoneOf(zones) } };
}
