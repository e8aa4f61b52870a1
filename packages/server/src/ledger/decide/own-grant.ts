import type { BuyerId, GrantId } from "@tuppence/protocol";
import type { GrantState, LedgerState } from "../state.ts";

/**
 * The grant, if it is the buyer's and its wallet is among the locked ones: a grant that became visible
 * after its wallet would have been locked is for a later batch.
 */
export function ownGrant(
  state: LedgerState,
  grantId: GrantId,
  buyerId: BuyerId,
): GrantState | undefined {
  const grant = state.grants.get(grantId);
  if (grant === undefined || grant.buyerId !== buyerId) return undefined;
  return state.wallets.has(grant.walletId) ? grant : undefined;
}
