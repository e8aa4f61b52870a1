import type { Need } from "../need.ts";
import { countedItems } from "../../rules/items/items.ts";
import type { OrderTerms } from "../../rules/terms/order-terms.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import { COUNTERS, capCounterId, playsCounterId } from "../../tables/counters.ts";
import { ITEMS } from "../../tables/items.ts";
import { PLAYS, playRowId } from "../../tables/plays.ts";

/** What a purchase at these terms needs, whether it is made directly or by finalizing an order. */
export function needForPurchase(
  terms: Omit<PurchaseTerms, "contents"> & Pick<OrderTerms, "contents">,
  need: Need,
): void {
  const { offerId, ownership = "offer", playId } = terms;
  if (ownership === "offer" || terms.stacking !== undefined) need.owned(offerId);
  // The new entitlement is added to the earlier ones, so those must be read completely.
  else need.entitlements(offerId);
  for (const passId of terms.coveredBy ?? []) {
    need.owned(passId);
    need.useOf(passId);
  }
  for (const passId of terms.sameFrom?.passes ?? []) need.owned(passId);
  // The entitlements of a bundle are added to existing ones of the same offers, so those must be read completely.
  for (const content of terms.contents ?? []) need.owned(content.offerId);
  for (const { stack } of countedItems(terms)) need.row(ITEMS, stack);
  if (ownership === "play" && playId !== undefined) {
    const id = playRowId(offerId, playId);
    need.row(PLAYS, id);
    const bought = need.buyer?.knownRow(PLAYS, id);
    if (bought !== undefined) need.purchase(bought.purchaseId);
  }
  // In every currency, because the paying wallet's currency is not known yet.
  for (const currency of terms.dayMaximum?.keys() ?? []) {
    need.row(COUNTERS, playsCounterId(offerId, currency));
  }
  for (const { passId, limits } of terms.caps ?? []) {
    // A cap may give a pass that does not cover the offer.
    need.entitlements(passId);
    // The purchase may be refunded in the same batch, before its rows can be read from the database.
    need.useOf(passId);
    for (const currency of limits.keys()) need.row(COUNTERS, capCounterId(passId, currency));
  }
}
