import type { GrantId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";

/** Why a grant cannot be used, in the order of the checks. */
export const GRANT_DECLINES = ["grant-not-found", "grant-revoked", "grant-expired"] as const;
export type GrantFault = (typeof GRANT_DECLINES)[number];

/** The grant if it is usable; otherwise the reason. */
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
