import type { RebateId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { rowsInScope } from "../../api/rows-in-scope.ts";
import type { GrantScope, Scope } from "../../api/scope.ts";

/** A rebate with the names of its offer and seller. */
export type RebateRow = Database["rebates"] & {
  readonly title: string;
  readonly seller_name: string;
};

export interface RebateStore {
  list(filter: {
    readonly scope: Exclude<Scope, GrantScope>;
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
        .where(rowsInScope("r", scope, books))
        .orderBy("r.id", "desc")
        .limit(limit);
      if (after !== null) query = query.where("r.id", "<", after);
      return query.execute();
    },
  };
}
