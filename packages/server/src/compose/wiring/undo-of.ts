import { formatId, type PurchaseId } from "@tuppence/protocol";
import type { EntitlementCheck } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { capProgress } from "../../features/purchases/cap-progress.ts";
import { purchaseToWire } from "../../features/purchases/purchase-to-wire.ts";
import { refundOptions } from "../../features/refunds/refund-options.ts";
import type { Shared } from "../create-shared.ts";

/** For a page that finds an offer already paid: the purchase, and how to undo it while that is possible. */
export function createUndoOf(shared: Shared) {
  return async (
    actor: BuyerActor | GrantActor,
    purchaseId: PurchaseId,
  ): Promise<EntitlementCheck["undo"]> => {
    const [options] = await refundOptions(shared, actor, [formatId("purchase", purchaseId)]);
    if (!options?.undo) return undefined;
    const { buyerId } = actor;
    const row = await shared.purchases.find(purchaseId, { of: "buyer", buyerId });
    if (row === undefined) return undefined;
    const purchase = purchaseToWire(row, shared.tokens.pseudonym(row.sellerId, buyerId));
    const offer = row.details?.caps && (await shared.offers.find(row.offerId));
    return { ...options.undo, purchase, ...(offer && { capProgress: capProgress(row, offer) }) };
  };
}
