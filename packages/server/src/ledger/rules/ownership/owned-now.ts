import type { OfferId } from "@tuppence/protocol";
import { soldTermsFromText } from "../../tables/sold-terms.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Entitlement } from "../../tables/entitlements.ts";

/**
 * The oldest entitlement to the offer that is neither over nor revoked, whichever wallet paid for it. What there is of
 * the offer must be known.
 * @param scopes of a pass, only one that was sold to give one of these; absent: any
 */
export function ownedNow(
  buyer: BuyerState,
  offerId: OfferId,
  nowMs: number,
  scopes?: readonly string[],
): Entitlement | undefined {
  return buyer.entitlements.get(offerId)?.find(
    // Not when it starts: a clock that jumps back charges nobody again.
    ({ revokedAtMs, expiresAtMs, terms }) =>
      revokedAtMs === null &&
      (expiresAtMs === null || nowMs < expiresAtMs) &&
      isUnder(terms, scopes),
  );
}

/** What gives an offer beside having bought it. */
export interface Cover {
  readonly coveredBy?: readonly OfferId[];
  readonly scopes?: readonly string[];
}

/** The oldest entitlement to one of the passes that was sold to give the offer. */
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

/** Who bought a pass when it gave something else has that, and not what it gives now. */
export function isUnder(terms: string | null, scopes: readonly string[] | undefined): boolean {
  if (scopes === undefined) return true;
  const { covers } = soldTermsFromText(terms);
  return covers === undefined || scopes.includes(covers);
}
