import type { RefundActor } from "./create-refund.ts";
import type { RefundScope } from "./refund-store.ts";

/** What an asker may see. */
export function refundScopeOf(actor: RefundActor): RefundScope {
  switch (actor.kind) {
    case "buyer":
      return { of: "buyer", buyerId: actor.buyerId };
    case "grant":
      return { of: "grant", buyerId: actor.buyerId, grantId: actor.grantId };
    case "seller":
      return { of: "seller", sellerId: actor.sellerId };
    case "operator":
      return { of: "all" };
  }
}
