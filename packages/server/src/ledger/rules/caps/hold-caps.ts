import { changesOf } from "../holds/hold-changes.ts";
import type { Changes } from "../soundness/changes.ts";
import type { Counted } from "./uncount.ts";
import {
  type Id,
  type IdKind,
  type Micros,
  micros,
  type OfferId,
  routeOf,
  ZERO,
  type BuyerId,
} from "@tuppence/protocol";
import { timedUuidOfHash } from "../../../lib/uuid.ts";
import { type Change, put, add, changedRow } from "../../tables/define-table.ts";
import { endOfPeriod } from "../periods/end-of-period.ts";
import { periodOf } from "../periods/periods.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Entitlement, ENTITLEMENTS } from "../../tables/entitlements.ts";
import { type Purchase, PURCHASES } from "../../tables/purchases.ts";
import { added, capCounterId, type Counter, counterIn, putCounter } from "../../tables/counters.ts";
import { type CountedUnits, countedOf, type Hold, passesOf } from "../../tables/holds.ts";
import { coverNow, ownedNow } from "../ownership/owned-now.ts";
import { ALL_OF_IT, CONSUMPTION } from "../../tables/consumption.ts";
import { type HoldStep, zonesOf } from "../holds/hold-moves.ts";
import { servedFree } from "../regret/used.ts";

/** How much of a hold still has to be paid, given the buyer's passes and caps. */
export interface Allowance {
  /** How many more units can be charged before the rest is free; undefined means no bound. */
  readonly units: bigint | undefined;
  readonly caps: readonly {
    readonly passId: OfferId;
    readonly limit: Micros;
    readonly counter: Counter;
    readonly endsAtMs: number;
    readonly gives: string | undefined;
  }[];
}

export const UNCAPPED: Allowance = { units: undefined, caps: [] };

/** A unit is charged in full or not at all: a unit that would exceed a cap is free. */
export function allowanceOf(buyer: BuyerState, hold: Hold, nowMs: number): Allowance {
  const passes = passesOf(hold);
  const { caps } = passes;
  if (coverNow(buyer, passes, nowMs) !== undefined) return { units: 0n, caps: [] };
  if (caps.length === 0) return UNCAPPED;
  const zones = zonesOf(buyer, hold);
  const counted = caps.map(({ passId, period, limit, gives }) => {
    const id = capCounterId(passId, hold.currency);
    const counter = counterIn(buyer, id, periodOf(zones, period, nowMs));
    const endsAtMs = endOfPeriod(zones, period, counter.period, nowMs);
    return { passId, limit: micros(BigInt(limit)), counter, endsAtMs, gives };
  });
  const rooms = counted.map(({ limit, counter }) => roomIn(limit, counter));
  const room = rooms.reduce((least, one) => (one < least ? one : least));
  return { units: room / hold.unitPriceMicros, caps: counted };
}

function roomIn(limit: Micros, { amountMicros }: Counter): bigint {
  return amountMicros < limit ? limit - amountMicros : 0n;
}

/** The rows that a hold's moves write, including the updated caps and the passes earned by reaching one. */
export function countedChanges(
  step: HoldStep,
  options: {
    readonly buyer: BuyerState;
    readonly cause: Cause;
    /** The hold before these moves. */
    readonly before: Hold;
    readonly allowed: Allowance;
    readonly nowMs: number;
  },
): Changes {
  const { before, allowed } = options;
  const paid = micros(step.hold.capturedMicros - before.capturedMicros);
  const isFree = step.hold.unitsFree > before.unitsFree;
  const caps = allowed.caps.map((cap) => {
    const counter = added(cap.counter, paid);
    // Also reached when less than one unit's price is left, because the next unit would exceed the cap.
    const isFull =
      counter.amountMicros >= cap.limit ||
      (isFree && roomIn(cap.limit, counter) < before.unitPriceMicros);
    return { ...cap, counter, reached: isFull && counter.entitlementId === null };
  });
  const used = isFree ? passesUsed(step.hold, options) : [];
  if (paid === 0n && !caps.some(({ reached }) => reached)) {
    const changes = changesOf(step);
    return used.length === 0 ? changes : { ...changes, rows: [...changes.rows, ...used] };
  }

  const reached = caps
    .filter((cap) => cap.reached)
    .map((cap) => ({ ...cap, entitlementId: causedId<"entitlement">(cap.passId, options) }));
  const brought = new Map(reached.map(({ passId, entitlementId }) => [passId, entitlementId]));
  const counters = caps.map(({ passId, counter }) => {
    const entitlementId = brought.get(passId);
    return entitlementId === undefined ? counter : { ...counter, entitlementId };
  });
  const counted = JSON.stringify([
    ...countedEarlier(before, caps),
    ...caps.map((cap) => countedUnits(before, cap, paid)),
  ]);
  const changes = changesOf({ ...step, hold: { ...step.hold, counted } });
  const passes = passesBrought(step.hold, reached, options);
  const pass = changedRow(passes, PURCHASES);
  return {
    ...changes,
    rows: [
      ...changes.rows,
      ...counters.flatMap((counter) => putCounter(options.buyer, counter)),
      ...used,
      ...passes,
      ...(isFree && pass !== undefined ? [put(CONSUMPTION, usedAtOnce(pass.id))] : []),
    ],
  };
}

/** Marks as used the passes that made units free: each by what those units would have cost. */
function passesUsed(
  hold: Hold,
  {
    buyer,
    before,
    nowMs,
  }: { readonly buyer: BuyerState; readonly before: Hold; readonly nowMs: number },
): Change[] {
  const { coveredBy, scopes, caps } = passesOf(hold);
  const worth = (hold.unitsFree - before.unitsFree) * hold.unitPriceMicros;
  const rows = new Map<string, Change>();
  for (const passId of [...coveredBy, ...caps.map((cap) => cap.passId)]) {
    const owned = ownedNow(buyer, passId, nowMs, scopes);
    const bought = owned && buyer.purchases.get(owned.purchaseId);
    if (owned === undefined || bought === undefined) continue;
    const free = { worth, currency: hold.currency };
    for (const row of servedFree(buyer, { bought, entitlementId: owned.id }, free))
      rows.set(row.row.id, row);
  }
  return [...rows.values()];
}

/** The consumption row of a pass that was used in the same step that earned it. */
function usedAtOnce(id: string) {
  return { id, basisPoints: 0, servedBasisPoints: ALL_OF_IT, opened: "", openedBasisPoints: 0 };
}

/** Amounts counted in earlier periods. They are kept because later discounts may still depend on them. */
function countedEarlier(before: Hold, caps: Allowance["caps"]): CountedUnits[] {
  return countedOf(before).filter(
    (one) =>
      !caps.some(({ counter: { id, period } }) => one.counter === id && one.period === period),
  );
}

/** The amount paid now plus what this hold had already counted in the same period. */
function countedUnits(
  before: Hold,
  { passId, limit, counter }: Allowance["caps"][number],
  paid: Micros,
): CountedUnits {
  const { id, period } = counter;
  const earlier = countedOf(before).find((one) => one.counter === id && one.period === period);
  const amount = String(BigInt(earlier?.amount ?? 0) + paid);
  return { counter: id, period, amount, passId, limit: String(limit) };
}

/** A single purchase at no charge: it is of the first pass, and the other passes are its contents. */
function passesBrought(
  hold: Hold,
  reached: readonly (Allowance["caps"][number] & {
    readonly entitlementId: Entitlement["id"];
  })[],
  options: { readonly cause: Cause; readonly nowMs: number },
): readonly Change[] {
  const purchaseId = causedId<"purchase">("purchase", options);
  const given = reached.map(({ passId, entitlementId, endsAtMs }) => ({
    offerId: passId,
    entitlementId,
    expiresAtMs: endsAtMs,
  }));
  const [first, ...others] = given;
  if (first === undefined) return [];
  const pass: Purchase = {
    id: purchaseId,
    walletId: hold.walletId,
    grantId: hold.grantId,
    sellerId: hold.sellerId,
    offerId: first.offerId,
    entitlementId: first.entitlementId,
    currency: hold.currency,
    amountMicros: ZERO,
    feeMicros: ZERO,
    createdAtMs: options.nowMs,
    entitlementExpiresAtMs: first.expiresAtMs,
    refundableUntilMs: options.nowMs,
    lotId: null,
    refundId: null,
    refundedAtMs: null,
    details: { hold: hold.id, ...(others.length === 0 ? {} : { contents: others }) },
  };
  const entitlements = given.map(({ offerId, entitlementId, expiresAtMs }, index) =>
    add(ENTITLEMENTS, {
      id: entitlementId,
      sellerId: hold.sellerId,
      offerId,
      purchaseId,
      startsAtMs: options.nowMs,
      expiresAtMs,
      revokedAtMs: null,
      terms: reached[index]?.gives ?? null,
    }),
  );
  return [add(PURCHASES, pass), ...entitlements];
}

/** The command that creates a row. */
export interface Cause {
  readonly operationId: string;
  readonly buyerId: BuyerId;
}

/**
 * An id for a row that a command creates without naming it. It is derived from the command and the time, so deciding
 * the command again at the same time gives the same id.
 */
export function causedId<K extends IdKind>(
  what: string,
  { cause, nowMs }: { readonly cause: Cause; readonly nowMs: number },
): Id<K> {
  const text = `${cause.operationId}\n${what}`;
  return timedUuidOfHash(nowMs, routeOf(cause.buyerId), text) as Id<K>;
}

/** The amounts a meter has counted towards caps. */
export function countedByHold(hold: Hold): readonly Counted[] {
  return countedOf(hold).map(({ counter, period, amount, passId, limit }) => ({
    counter,
    period,
    amountMicros: BigInt(amount),
    cap: { passId, limitMicros: BigInt(limit) },
  }));
}
