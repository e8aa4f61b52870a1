import { type BuyerId, newId, routeOf } from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import { finishGift } from "./finish-gift.ts";
import type { FinishDeps } from "./gifts-deps.ts";

/**
 * Takes back every gift of a giver that nobody has. Those that somebody is just redeeming are finished first; what they
 * got stays theirs. May be repeated.
 */
export async function takeGiftsBack(deps: FinishDeps, giver: BuyerId): Promise<void> {
  for (const gift of await deps.gifts.waiting(giver))
    if (gift.claimId !== null) await finishGift(deps, gift);
  for (const { id, purchaseId, claimId } of await deps.gifts.waiting(giver)) {
    if (claimId !== null) continue;
    // If somebody claims it now, the ledger declines: then it is theirs.
    await deps.ledger.submit({
      kind: "refund",
      ...derivedOperation(`gift of a deleted account taken back ${id}`),
      buyerId: giver,
      refundId: newId("refund", routeOf(giver), deps.now()),
      purchaseId,
      reason: "undo",
      grantId: null,
    });
  }
}
