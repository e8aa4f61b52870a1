import type { AccessIssuer } from "../access-issuer.ts";
import type { BuyerActor, GrantActor, SellerActor } from "../actor.ts";
import type { EntitlementScope } from "./entitlement-store.ts";
import { NotYourBuyer } from "./errors.ts";

/**
 * What an asker may see: a buyer all their own, a grant its buyer's with the grant's seller, a seller their own
 * sales, of everybody or of one buyer. `undefined`: a buyer this seller does not know, so there is nothing to see.
 */
export function entitlementScope(
  tokens: Pick<AccessIssuer, "buyerOf">,
  actor: BuyerActor | GrantActor | SellerActor,
  buyer: string | undefined,
): EntitlementScope | undefined {
  if (actor.kind === "seller") {
    if (buyer === undefined) return { buyerId: null, sellerId: actor.sellerId };
    const buyerId = tokens.buyerOf(actor.sellerId, buyer);
    return buyerId && { buyerId, sellerId: actor.sellerId };
  }
  if (buyer !== undefined) throw new NotYourBuyer();
  return {
    buyerId: actor.buyerId,
    sellerId: actor.kind === "grant" ? actor.sellerId : null,
  };
}
