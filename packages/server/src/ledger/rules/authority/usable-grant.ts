import type { GrantId } from "@tuppence/protocol";
import type { DeclineReason } from "../../commands/outcomes.ts";
import type { BuyerState, GrantState } from "../../tables/state.ts";

/** The grant if it may still act, or why not, in order: `grant-not-found`, `grant-revoked`, `grant-expired`. */
export function usableGrant(
  buyer: BuyerState,
  grantId: GrantId,
  nowMs: number,
): GrantState | DeclineReason {
  const grant = buyer.grants.get(grantId);
  if (grant === undefined) return "grant-not-found";
  if (grant.revokedAtMs !== null) return "grant-revoked";
  if (nowMs >= grant.expiresAtMs) return "grant-expired";
  return grant;
}
