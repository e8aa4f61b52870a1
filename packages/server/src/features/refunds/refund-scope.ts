import {
  type OperatorQuery,
  operatorScope,
  refuseOperatorFilters,
} from "../../api/operator-scope.ts";
import type { RefundActor } from "./create-refund.ts";
import type { RefundScope } from "./refund-store.ts";

/** What the caller may see. */
export function refundScopeOf(actor: RefundActor, query: OperatorQuery = {}): RefundScope {
  if (actor.kind === "operator") return operatorScope(query);
  refuseOperatorFilters(query);
  switch (actor.kind) {
    case "buyer":
      return { of: "buyer", buyerId: actor.buyerId };
    case "grant":
      return { of: "grant", buyerId: actor.buyerId, grantId: actor.grantId };
    case "seller":
      return { of: "seller", sellerId: actor.sellerId };
  }
}
