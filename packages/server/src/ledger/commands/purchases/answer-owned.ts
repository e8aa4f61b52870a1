import type { PurchaseId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { coverNow, ownedNow } from "../../rules/ownership/owned-now.ts";
import { opened } from "../../rules/regret/used.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Entitlement } from "../../tables/entitlements.ts";
import { PLAYS, playRowId } from "../../tables/plays.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { unchanged } from "../decision.ts";
import { purchaseOutcome } from "./purchase-outcome.ts";

/** The decision for a buyer who already has what they ask for; undefined when they do not. Nothing is charged. */
export function answerOwned(
  buyer: BuyerState,
  { terms, wallet }: { readonly terms: PurchaseTerms; readonly wallet: Wallet },
  nowMs: number,
) {
  const paid = paidAlready(buyer, terms, nowMs);
  if (paid === undefined) return undefined;
  const first = buyer.purchases.get(paid.purchaseId);
  assertPossible(
    first !== undefined,
    `purchase ${paid.purchaseId} gave an entitlement but does not exist`,
  );
  const entitlementId = paid.entitlementId ?? first.entitlementId;
  const outcome = purchaseOutcome(first, true, entitlementId);
  if (!paid.byPass) return unchanged(outcome);
  const price = wallet.currency === first.currency ? terms.prices.get(wallet.currency) : undefined;
  const opening = { offerId: terms.offerId, playId: terms.playId, price };
  const rows = opened(buyer, { bought: first, entitlementId }, opening, nowMs);
  return { outcome, rows, transfers: [] };
}

/** The purchase that already paid for this. `entitlementId` is set if it is not the purchase's own entitlement. */
function paidAlready(
  buyer: BuyerState,
  terms: PurchaseTerms,
  nowMs: number,
): { purchaseId: PurchaseId; entitlementId?: Entitlement["id"]; byPass: boolean } | undefined {
  const { offerId, ownership = "offer", playId } = terms;
  if (ownership === "play" && playId !== undefined) {
    const play = buyer.row(PLAYS, playRowId(offerId, playId));
    if (play?.revokedAtMs === null && (play.expiresAtMs === null || nowMs < play.expiresAtMs)) {
      return { purchaseId: play.purchaseId, byPass: false };
    }
  }
  const owned = ownership === "offer" ? ownedNow(buyer, offerId, nowMs) : undefined;
  const found = owned ?? coverNow(buyer, terms, nowMs);
  return (
    found && {
      purchaseId: found.purchaseId,
      entitlementId: found.id,
      byPass: owned === undefined,
    }
  );
}
