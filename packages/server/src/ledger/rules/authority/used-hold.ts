import type { HoldUser } from "./authority.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import { usableGrant, type GrantFault } from "./usable-grant.ts";

/**
 * The hold, if this user may use it. Somebody else's is as good as none. A grant that was taken back or is over uses
 * no hold any more; the seller still gets what was set aside before, but nothing is added.
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

/** Whether the operator has stopped the wallet that pays: then nothing is captured any more. */
export function isSuspended(buyer: BuyerState, hold: Hold): boolean {
  return (buyer.wallets.get(hold.walletId)?.suspendedAtMs ?? null) !== null;
}
