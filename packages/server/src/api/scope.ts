import type { BuyerId, GrantId, SellerId } from "@tuppence/protocol";
import type { BuyerActor, GrantActor, Operator, SellerActor } from "./actor.ts";
import {
  type OperatorQuery,
  type OperatorScope,
  operatorScope,
  refuseOperatorFilters,
} from "./operator-scope.ts";

export interface GrantScope {
  readonly of: "grant";
  readonly buyerId: BuyerId;
  readonly grantId: GrantId;
  /** Where the grant may spend; null is everywhere. */
  readonly sellerId: SellerId | null;
}

/** Whose rows: exactly those the caller may see. */
export type Scope =
  | { readonly of: "buyer"; readonly buyerId: BuyerId }
  | GrantScope
  | { readonly of: "seller"; readonly sellerId: SellerId }
  | OperatorScope;

/** What a caller may see. Only the operator may filter by seller and buyer. */
export function scopeOf(
  actor: BuyerActor | SellerActor | Operator,
  query?: OperatorQuery,
): Exclude<Scope, GrantScope>;
export function scopeOf(
  actor: BuyerActor | GrantActor | SellerActor | Operator,
  query?: OperatorQuery,
): Scope;
export function scopeOf(
  actor: BuyerActor | GrantActor | SellerActor | Operator,
  query: OperatorQuery = {},
): Scope {
  if (actor.kind === "operator") return operatorScope(query);
  refuseOperatorFilters(query);
  switch (actor.kind) {
    case "buyer":
      return { of: "buyer", buyerId: actor.buyerId };
    case "grant": {
      const { buyerId, grantId, sellerId } = actor;
      return { of: "grant", buyerId, grantId, sellerId };
    }
    case "seller":
      return { of: "seller", sellerId: actor.sellerId };
  }
}
