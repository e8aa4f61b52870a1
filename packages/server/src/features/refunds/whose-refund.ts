import type { GrantId, PurchaseId } from "@tuppence/protocol";
import type { CreateRefund } from "@tuppence/protocol/wire";
import type { GrantActor } from "../../api/actor.ts";
import type { RefundStore } from "./refund-store.ts";

/**
 * In whose name a grant gives a purchase back: in its own what it bought. What the buyer bought of the same seller in
 * person, in the wallet's window that the page opened, its page may undo too: that is the undo it was promised.
 */
export async function grantOfRefund(
  refunds: Pick<RefundStore, "bought">,
  { buyerId, grantId, sellerId }: GrantActor,
  purchaseId: PurchaseId,
  reason: CreateRefund["reason"],
): Promise<GrantId | null> {
  if (reason !== "undo" || sellerId === null) return grantId;
  const bought = await refunds.bought(buyerId, purchaseId);
  const isInPerson = bought?.grantId === null && bought.sellerId === sellerId;
  return isInPerson ? null : grantId;
}
