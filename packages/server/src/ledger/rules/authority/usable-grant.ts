import type { GrantId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";

/** Why a grant may not act, in the order in which that is looked at. */
export const GRANT_DECLINES = ["grant-not-found", "grant-revoked", "grant-expired"] as const;
export type GrantFault = (typeof GRANT_DECLINES)[number];

/** The grant if it may still act, or why not. */
export function usableGrant(
  buyer: BuyerState,
  grantId: GrantId,
  nowMs: number,
): Grant | GrantFault {
  const grant = buyer.grants.get(grantId);
  if (grant === undefined) return "grant-not-found";
  if (grant.revokedAtMs !== null) return "grant-revoked";
  if (nowMs >= grant.expiresAtMs) return "grant-expired";
  return grant;
}
