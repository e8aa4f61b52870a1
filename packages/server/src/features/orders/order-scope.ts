import type { BuyerActor, GrantActor, SellerActor } from "../actor.ts";
import type { OrderScope } from "./order-store.ts";

/** What an asker may see. */
export function orderScope(actor: SellerActor | GrantActor | BuyerActor): OrderScope {
  switch (actor.kind) {
    case "seller":
      return { of: "seller", sellerId: actor.sellerId };
    case "buyer":
      return { of: "buyer", buyerId: actor.buyerId };
    case "grant": {
      const { buyerId, grantId, sellerId } = actor;
      return { of: "grant", buyerId, grantId, sellerId };
    }
  }
}
