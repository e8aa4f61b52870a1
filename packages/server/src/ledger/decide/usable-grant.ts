import type { BuyerId, GrantId } from "@tuppence/protocol";
import type { DeclineReason } from "../outcomes.ts";
import type { GrantState, LedgerState } from "../state.ts";
import { ownGrant } from "./own-grant.ts";

/** The grant if it may still act, or why not, in order: `grant-not-found`, `grant-revoked`, `grant-expired`. */
export function usableGrant(
  state: LedgerState,
  grantId: GrantId,
  buyerId: BuyerId,
  nowMs: number,
): GrantState | DeclineReason {
  const grant = ownGrant(state, grantId, buyerId);
  if (grant === undefined) return "grant-not-found";
  if (grant.revokedAtMs !== null) return "grant-revoked";
  if (nowMs >= grant.expiresAtMs) return "grant-expired";
  return grant;
}
