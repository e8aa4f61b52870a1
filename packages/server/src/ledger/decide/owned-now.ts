import type { OfferId } from "@tuppence/protocol";
import type { BuyerState, EntitlementState } from "../state.ts";

/**
 * The oldest entitlement to the offer that is neither over nor revoked, whichever wallet paid for it. What there is of
 * the offer must be known.
 */
export function ownedNow(
  buyer: BuyerState,
  offerId: OfferId,
  nowMs: number,
): EntitlementState | undefined {
  return buyer.entitlements.get(offerId)?.find(
    // Not when it starts: a clock that jumps back charges nobody again.
    ({ revokedAtMs, expiresAtMs }) =>
      revokedAtMs === null && (expiresAtMs === null || nowMs < expiresAtMs),
  );
}

export function hasOneOf(buyer: BuyerState, offers: readonly OfferId[], nowMs: number): boolean {
  return offers.some((id) => ownedNow(buyer, id, nowMs) !== undefined);
}
