import type { BuyerActor, GrantActor, Operator, SellerActor } from "../../api/actor.ts";
import {
  type OperatorQuery,
  operatorScope,
  refuseOperatorFilters,
} from "../../api/operator-scope.ts";
import type { OrderScope } from "./order-store.ts";

/** What the caller may see. */
export function orderScope(
  actor: SellerActor | GrantActor | BuyerActor | Operator,
  query: OperatorQuery = {},
): OrderScope {
  if (actor.kind === "operator") return operatorScope(query);
  refuseOperatorFilters(query);
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
