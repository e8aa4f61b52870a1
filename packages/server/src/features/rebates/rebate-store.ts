import { type BuyerId, bookOf, type RebateId, type SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { OperatorScope } from "../../api/operator-scope.ts";

/** A rebate with the names of its offer and seller. */
export type RebateRow = Database["rebates"] & {
  readonly title: string;
  readonly seller_name: string;
};

/** Whose rebates: exactly those the caller may see. */
export type RebateScope =
  | { readonly of: "buyer"; readonly buyerId: BuyerId }
  | { readonly of: "seller"; readonly sellerId: SellerId }
  | OperatorScope;

export interface RebateStore {
  list(filter: {
    readonly scope: RebateScope;
    readonly after: RebateId | null;
    readonly limit: number;
  }): Promise<RebateRow[]>;
}

export function createRebateStore(kysely: Kysely<Database>, books: number): RebateStore {
  return {
    list({ scope, after, limit }) {
      let query = kysely
        .selectFrom("rebates as r")
        .innerJoin("offers as o", "o.id", "r.pass_id")
        .innerJoin("sellers as s", "s.id", "r.seller_id")
        .selectAll("r")
        .select(["o.title", "s.name as seller_name"])
        .orderBy("r.id", "desc")
        .limit(limit);
      if (scope.of === "all") {
        if (scope.sellerId !== null) query = query.where("r.seller_id", "=", scope.sellerId);
        if (scope.buyerId !== null)
          query = query
            .where("r.book", "=", bookOf(scope.buyerId, books))
            .where("r.buyer_id", "=", scope.buyerId);
      }
      if (scope.of === "seller") query = query.where("r.seller_id", "=", scope.sellerId);
      if (scope.of === "buyer") {
        query = query
          .where("r.book", "=", bookOf(scope.buyerId, books))
          .where("r.buyer_id", "=", scope.buyerId);
      }
      if (after !== null) query = query.where("r.id", "<", after);
      return query.execute();
    },
  };
}
