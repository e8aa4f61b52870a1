import type { Had } from "../commands/testing/bought.ts";
import type { PurchaseTerms } from "../rules/terms/purchase-terms.ts";

export type Stacking = Pick<PurchaseTerms, "offerId" | "stacking">;

export const lasts = (expires: number | null, nowMs: number) => expires === null || expires > nowMs;

/** What buyers own, found by searching everything that was ever given to anybody. */
export function createHas(has: readonly Had[]) {
  const of = (buyer: string, offer: string, scopes?: readonly string[]) =>
    has
      .filter(
        (one) =>
          one.buyer === buyer &&
          one.offer === offer &&
          !one.ended &&
          (!scopes || one.covers === undefined || scopes.includes(one.covers)),
      )
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const hasNow = (buyer: string, offer: string, nowMs: number, scopes?: readonly string[]) =>
    of(buyer, offer, scopes).find(({ expires }) => lasts(expires, nowMs));
  return {
    hasNow,
    hasOneOf: (
      buyer: string,
      offers: readonly string[],
      nowMs: number,
      scopes?: readonly string[],
    ) => offers.some((offer) => hasNow(buyer, offer, nowMs, scopes)),
    /** Whether the buyer owns the offer at least until `ends`. */
    hasAsLong: (
      { buyer, nowMs }: { buyer: string; nowMs: number },
      offer: string,
      ends: number | null,
      scopes?: readonly string[],
    ) =>
      of(buyer, offer, scopes).some(
        ({ expires }) => lasts(expires, nowMs) && (expires ?? Infinity) >= (ends ?? Infinity),
      ),
    /** When the last of the buyer's timed entitlements to an offer ends. */
    runsUntil: (buyer: string, { offerId }: Stacking) =>
      of(buyer, offerId).reduce((latest, { expires }) => Math.max(latest, expires ?? 0), 0),
  };
}
