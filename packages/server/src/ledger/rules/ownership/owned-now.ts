import type { OfferId } from "@tuppence/protocol";
import { soldTermsFromText } from "../../tables/sold-terms.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Entitlement } from "../../tables/entitlements.ts";

/**
 * The oldest entitlement to the offer that is neither expired nor revoked, whichever wallet paid for it. The buyer's
 * entitlements to the offer must have been read.
 * @param scopes for a pass: only one sold to cover one of these scopes; absent: any
 */
export function ownedNow(
  buyer: BuyerState,
  offerId: OfferId,
  nowMs: number,
  scopes?: readonly string[],
): Entitlement | undefined {
  return buyer.entitlements.get(offerId)?.find(
    // The start is not checked: if the clock jumps back, nobody must be charged again.
    ({ revokedAtMs, expiresAtMs, terms }) =>
      revokedAtMs === null &&
      (expiresAtMs === null || nowMs < expiresAtMs) &&
      isUnder(terms, scopes),
  );
}

/** The passes that give access to an offer without buying it. */
export interface Cover {
  readonly coveredBy?: readonly OfferId[];
  readonly scopes?: readonly string[];
}

/** An entitlement to one of the passes, sold to cover the offer. */
export function coverNow(
  buyer: BuyerState,
  { coveredBy = [], scopes }: Cover,
  nowMs: number,
): Entitlement | undefined {
  for (const passId of coveredBy) {
    const found = ownedNow(buyer, passId, nowMs, scopes);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Checks the terms under which a pass was sold: a later change of what it covers does not apply to earlier buyers. */
export function isUnder(terms: string | null, scopes: readonly string[] | undefined): boolean {
  if (scopes === undefined) return true;
  const { covers } = soldTermsFromText(terms);
  return covers === undefined || scopes.includes(covers);
}
