import type { GrantId, PurchaseId } from "@tuppence/protocol";
import type { CreateRefund } from "@tuppence/protocol/wire";
import type { GrantActor } from "../../api/actor.ts";
import type { RefundStore } from "./refund-store.ts";

/**
 * On whose behalf a grant refunds a purchase: on its own for what it bought. A page may also undo what the buyer bought
 * from its seller in person, in the wallet window that the page opened, because the page was promised that undo.
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
