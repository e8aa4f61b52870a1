import { micros, type OfferId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { COUNTERS, type Counter, counterOf } from "../../tables/counters.ts";
import { type Change, put } from "../../tables/define-table.ts";
import { ENTITLEMENTS } from "../../tables/entitlements.ts";
import { withoutReduced } from "../regret/rests-on.ts";

/** An amount that a purchase or a meter counted towards a cap or a daily maximum. */
export interface Counted {
  readonly counter: string;
  readonly period: number;
  readonly amountMicros: bigint;
  /** For a cap: the pass it gives, and the total at which it gives it. */
  readonly cap?: { readonly passId: OfferId; readonly limitMicros: bigint };
}

/**
 * Takes a refunded amount off its counters, while their period lasts. A pass whose cap is no longer reached ends. The
 * counters also forget that they made this purchase cheaper, even after their period.
 * @param given entitlements that this refund revokes in any case
 */
export function uncount(
  buyer: BuyerState,
  causeId: string,
  counted: readonly Counted[],
  given: ReadonlySet<string>,
  nowMs: number,
): readonly Change[] {
  return counted.flatMap((one) => {
    const now = buyer.row(COUNTERS, one.counter);
    if (now?.period !== one.period) return withoutNote(counterOf(buyer, one), causeId);
    const after = {
      ...withoutReduced(now, causeId),
      amountMicros: micros(now.amountMicros - one.amountMicros),
    };
    const isLost = one.cap !== undefined && after.amountMicros < one.cap.limitMicros;
    if (!isLost || one.cap === undefined || now.entitlementId === null)
      return [put(COUNTERS, after)];
    return [
      put(COUNTERS, { ...after, entitlementId: null }),
      ...(given.has(now.entitlementId)
        ? []
        : revoked(buyer, one.cap.passId, now.entitlementId, nowMs)),
    ];
  });
}

function withoutNote(counter: Counter | undefined, causeId: string): readonly Change[] {
  if (counter === undefined) return [];
  const after = withoutReduced(counter, causeId);
  return after === counter ? [] : [put(COUNTERS, after)];
}

function revoked(
  buyer: BuyerState,
  passId: OfferId,
  entitlementId: string,
  nowMs: number,
): readonly Change[] {
  const held = buyer.entitlements.get(passId)?.find(({ id }) => id === entitlementId);
  return held === undefined ? [] : [put(ENTITLEMENTS, { ...held, revokedAtMs: nowMs })];
}
