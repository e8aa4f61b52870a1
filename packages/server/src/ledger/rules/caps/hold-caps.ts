import {
  type Id,
  type IdKind,
  type Micros,
  micros,
  type OfferId,
  routeOf,
  ZERO,
} from "@tuppence/protocol";
import { uuidOfHash } from "../../../lib/uuid.ts";
import { type BuyerRow, put } from "../../tables/buyer-table.ts";
import type { CommandBase } from "../../commands/command-base.ts";
import type { Decision, RevokedEntitlement } from "../../commands/decision.ts";
import type { Accepted } from "../../commands/outcomes.ts";
import { endOfPeriod } from "../periods/end-of-period.ts";
import { periodOf } from "../periods/periods.ts";
import type { BuyerState, EntitlementState, PurchaseState } from "../../tables/state.ts";
import {
  added,
  capCounterId,
  COUNTERS,
  type Counter,
  counterIn,
  putCounter,
} from "../../tables/counters.ts";
import { type CountedUnits, countedOf, type Hold, passesOf } from "../../tables/holds.ts";
import { coverNow, ownedNow } from "../ownership/owned-now.ts";
import { ALL_OF_IT, CONSUMPTION } from "../../tables/consumption.ts";
import { decisionOf } from "../holds/hold-decision.ts";
import { type HoldStep, zonesOf } from "../holds/hold-moves.ts";
import { servedFree } from "../regret/used.ts";

/** What passes and caps leave to be paid. */
export interface Allowance {
  /** How many more units may cost anything; undefined: any number. */
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

/** A unit is paid as a whole or not at all: one that would go beyond a cap is free. */
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

/** What a hold's moves write, counted towards its caps; with the passes they bring. */
export function countedDecision(
  outcome: Accepted,
  step: HoldStep,
  options: {
    readonly buyer: BuyerState;
    readonly command: CommandBase;
    /** The hold as it was. */
    readonly before: Hold;
    readonly allowed: Allowance;
    readonly nowMs: number;
  },
): Decision {
  const { before, allowed } = options;
  const paid = micros(step.hold.capturedMicros - before.capturedMicros);
  const isFree = step.hold.unitsFree > before.unitsFree;
  const caps = allowed.caps.map((cap) => {
    const counter = added(cap.counter, paid);
    // The next unit would go beyond it: what is left is less than a unit.
    const isFull =
      counter.amountMicros >= cap.limit ||
      (isFree && roomIn(cap.limit, counter) < before.unitPriceMicros);
    return { ...cap, counter, reached: isFull && counter.entitlementId === null };
  });
  const used = isFree ? passesUsed(step.hold, options) : [];
  if (paid === 0n && !caps.some(({ reached }) => reached)) {
    const decision = decisionOf(outcome, step);
    return used.length === 0
      ? decision
      : { ...decision, rows: [...(decision.rows ?? []), ...used] };
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
  const decision = decisionOf(outcome, { ...step, hold: { ...step.hold, counted } });
  const passes = reached.length === 0 ? {} : passesBrought(step.hold, reached, options);
  return {
    ...decision,
    rows: [
      ...(decision.rows ?? []),
      ...counters.flatMap((counter) => putCounter(options.buyer, counter)),
      ...used,
      ...(isFree && passes.newPurchase
        ? [put(CONSUMPTION, usedAtOnce(passes.newPurchase.id))]
        : []),
    ],
    ...passes,
  };
}

/** Passes there were before, which made units free: they are used by what these would have cost. */
function passesUsed(
  hold: Hold,
  {
    buyer,
    before,
    nowMs,
  }: { readonly buyer: BuyerState; readonly before: Hold; readonly nowMs: number },
): BuyerRow[] {
  const { coveredBy, scopes, caps } = passesOf(hold);
  const worth = (hold.unitsFree - before.unitsFree) * hold.unitPriceMicros;
  const rows = new Map<string, BuyerRow>();
  for (const passId of [...coveredBy, ...caps.map((cap) => cap.passId)]) {
    const had = ownedNow(buyer, passId, nowMs, scopes);
    const bought = had && buyer.purchases.get(had.purchaseId);
    if (had === undefined || bought === undefined) continue;
    const free = { worth, currency: hold.currency };
    for (const row of servedFree(buyer, { bought, entitlementId: had.id }, free))
      rows.set(row.row.id, row);
  }
  return [...rows.values()];
}

/** A pass that the same units brought and used. */
function usedAtOnce(id: string) {
  return { id, basisPoints: 0, servedBasisPoints: ALL_OF_IT, opened: "", openedBasisPoints: 0 };
}

/** What counted in earlier periods: something may rest on it still. */
function countedEarlier(before: Hold, caps: Allowance["caps"]): CountedUnits[] {
  return countedOf(before).filter(
    (one) =>
      !caps.some(({ counter: { id, period } }) => one.counter === id && one.period === period),
  );
}

/** The amount together with what counted before in the period. */
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

/** One purchase, of nothing, of the first of the passes; the others are given with it. */
function passesBrought(
  hold: Hold,
  reached: readonly (Allowance["caps"][number] & {
    readonly entitlementId: EntitlementState["id"];
  })[],
  options: { readonly command: CommandBase; readonly nowMs: number },
): Pick<Decision, "newPurchase" | "newEntitlements"> {
  const { buyerId } = options.command;
  const purchaseId = causedId<"purchase">("purchase", options);
  const given = reached.map(({ passId, entitlementId, endsAtMs }) => ({
    offerId: passId,
    entitlementId,
    expiresAtMs: endsAtMs,
  }));
  const [first, ...others] = given;
  if (first === undefined) return {};
  const newPurchase: PurchaseState = {
    id: purchaseId,
    buyerId,
    walletId: hold.walletId as PurchaseState["walletId"],
    grantId: hold.grantId as PurchaseState["grantId"],
    sellerId: hold.sellerId as PurchaseState["sellerId"],
    offerId: first.offerId,
    entitlementId: first.entitlementId,
    currency: hold.currency,
    amountMicros: ZERO,
    feeMicros: ZERO,
    createdAtMs: options.nowMs,
    entitlementExpiresAtMs: first.expiresAtMs,
    refundableUntilMs: options.nowMs,
    refundId: null,
    refundedAtMs: null,
    details: { hold: hold.id, ...(others.length === 0 ? {} : { contents: others }) },
  };
  const newEntitlements = given.map(
    ({ offerId, entitlementId, expiresAtMs }, index): EntitlementState => ({
      id: entitlementId,
      buyerId,
      sellerId: newPurchase.sellerId,
      offerId,
      purchaseId,
      startsAtMs: options.nowMs,
      expiresAtMs,
      revokedAtMs: null,
      terms: reached[index]?.gives ?? null,
    }),
  );
  return { newPurchase, newEntitlements };
}

/** An id for what a command brings without having named it: the same whenever that command is decided then. */
export function causedId<K extends IdKind>(
  what: string,
  { command, nowMs }: { readonly command: CommandBase; readonly nowMs: number },
): Id<K> {
  const time = nowMs.toString(16).padStart(12, "0");
  const route = routeOf(command.buyerId).toString(16).padStart(3, "0");
  const tail = uuidOfHash(`${command.operationId}\n${what}`).slice(19);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${route}-${tail}` as Id<K>;
}

/** A hold that is given back counts no longer, while the period lasts; a pass it had reached may end with it. */
export function countNoMore(
  buyer: BuyerState,
  hold: Hold,
  nowMs: number,
): { readonly rows: readonly BuyerRow[]; readonly revokes: readonly RevokedEntitlement[] } {
  const rows: BuyerRow[] = [];
  const revokes: RevokedEntitlement[] = [];
  for (const { counter, period, amount, passId, limit } of countedOf(hold)) {
    const now = buyer.row(COUNTERS, counter);
    if (now?.period !== period) continue;
    const amountMicros = micros(now.amountMicros - BigInt(amount));
    const { entitlementId } = now;
    const lost = entitlementId !== null && amountMicros < BigInt(limit);
    rows.push(put(COUNTERS, { ...now, amountMicros, ...(lost ? { entitlementId: null } : {}) }));
    const had = lost && buyer.entitlements.get(passId)?.find(({ id }) => id === entitlementId);
    if (!had) continue;
    revokes.push({
      buyerId: had.buyerId,
      offerId: passId,
      entitlementId: had.id,
      revokedAtMs: nowMs,
    });
  }
  return { rows, revokes };
}
