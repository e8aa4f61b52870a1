import type { GrantId } from "@tuppence/protocol";
import type { DeclineReason } from "../../commands/outcomes.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";

/** The grant if it may still act, or why not, in order: `grant-not-found`, `grant-revoked`, `grant-expired`. */
export function usableGrant(
  buyer: BuyerState,
  grantId: GrantId,
  nowMs: number,
): Grant | DeclineReason {
  const grant = buyer.grants.get(grantId);
  if (grant === undefined) return "grant-not-found";
  if (grant.revokedAtMs !== null) return "grant-revoked";
  if (nowMs >= grant.expiresAtMs) return "grant-expired";
  return grant;
}
