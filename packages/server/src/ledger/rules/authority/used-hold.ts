import type { HoldUser } from "./authority.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import { usableGrant, type GrantFault } from "./usable-grant.ts";

/**
 * The hold, if this user may use it. A hold of somebody else is reported as not found. A revoked or expired grant can
 * no longer use its holds: the seller can still capture what was set aside before, but no more money is added.
 */
export function usedHold(
  buyer: BuyerState,
  { holdId, user }: { readonly holdId: string; readonly user: HoldUser },
  nowMs: number,
): Hold | GrantFault | "hold-not-found" {
  if (user.by === "grant") {
    const usable = usableGrant(buyer, user.grantId, nowMs);
    if (typeof usable === "string") return usable;
  }
  return ownHold(buyer, holdId, user) ?? "hold-not-found";
}

export function ownHold(buyer: BuyerState, holdId: string, user: HoldUser): Hold | undefined {
  const hold = buyer.row(HOLDS, holdId);
  if (hold === undefined) return undefined;
  switch (user.by) {
    case "buyer":
      return hold;
    case "grant":
      return hold.grantId === user.grantId ? hold : undefined;
    case "seller":
      return hold.sellerId === user.sellerId ? hold : undefined;
  }
}

/** Whether the operator has suspended the paying wallet. Nothing more can be captured while it is suspended. */
export function isSuspended(buyer: BuyerState, hold: Hold): boolean {
  return (buyer.wallets.get(hold.walletId)?.suspendedAtMs ?? null) !== null;
}
