import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { BuyerActor, GrantActor, Operator, SellerActor } from "../../api/actor.ts";
import {
  type OperatorQuery,
  operatorScope,
  refuseOperatorFilters,
} from "../../api/operator-scope.ts";
import type { EntitlementScope } from "./entitlement-store.ts";
import { NotYourBuyerError } from "./errors.ts";

/**
 * What a caller may see: a buyer sees all their own entitlements; a grant sees its buyer's at the grant's seller; a
 * seller sees their own sales, to everybody or to one buyer; the operator sees what they ask for. `undefined`: a buyer
 * this seller does not know, so there is nothing to see.
 */
export function entitlementScope(
  tokens: Pick<AccessIssuer, "buyerOf">,
  actor: BuyerActor | GrantActor | SellerActor | Operator,
  { buyer, seller }: OperatorQuery,
): EntitlementScope | undefined {
  if (actor.kind === "operator") return operatorScope({ buyer, seller });
  refuseOperatorFilters({ seller });
  if (actor.kind === "seller") {
    if (buyer === undefined) return { buyerId: null, sellerId: actor.sellerId };
    const buyerId = tokens.buyerOf(actor.sellerId, buyer);
    return buyerId && { buyerId, sellerId: actor.sellerId };
  }
  if (buyer !== undefined) throw new NotYourBuyerError();
  return {
    buyerId: actor.buyerId,
    sellerId: actor.kind === "grant" ? actor.sellerId : null,
  };
}
