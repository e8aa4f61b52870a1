import { type BuyerId, bookOf, type SellerId } from "@tuppence/protocol";
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "./scope.ts";

/**
 * The rows that a scope shows, as a condition on `book`, `buyer_id` and `seller_id` of an outer query. Of a grant's it
 * says only that they are its buyer's: not every table keeps the grant in the same place.
 */
export function rowsInScope(outer: string, scope: Scope, books: number): RawBuilder<boolean> {
  switch (scope.of) {
    case "seller":
      return ofSeller(outer, scope.sellerId);
    case "buyer":
    case "grant":
      return ofBuyer(outer, scope.buyerId, books);
    case "all": {
      const { sellerId, buyerId } = scope;
      const conditions = [
        ...(sellerId === null ? [] : [ofSeller(outer, sellerId)]),
        ...(buyerId === null ? [] : [ofBuyer(outer, buyerId, books)]),
      ];
      return conditions.length === 0
        ? sql<boolean>`true`
        : sql<boolean>`${sql.join(conditions, sql` AND `)}`;
    }
  }
}

function ofSeller(outer: string, sellerId: SellerId): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${outer}.seller_id`)} = ${sellerId}`;
}

function ofBuyer(outer: string, buyerId: BuyerId, books: number): RawBuilder<boolean> {
  const [book, buyer] = [sql.ref(`${outer}.book`), sql.ref(`${outer}.buyer_id`)];
  return sql<boolean>`${book} = ${bookOf(buyerId, books)} AND ${buyer} = ${buyerId}`;
}

/** Tables with an index by seller and id. */
type OfSellers = "purchases" | "refunds" | "orders";

/**
 * The newest rows of all sellers together, as a condition on `seller` and `id` of an outer query. There is no index by
 * id alone, so the newest rows of each seller are found by the index by seller and id.
 */
export function newestOfAll(
  table: OfSellers,
  outer: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): RawBuilder<boolean> {
  const before = after === null ? sql`true` : sql`t.id < ${after}::uuid`;
  return sql<boolean>`(${sql.ref(`${outer}.seller_id`)}, ${sql.ref(`${outer}.id`)}) IN (
    SELECT s.id, newest.id FROM sellers s, LATERAL (
      SELECT t.id FROM ${sql.table(table)} t WHERE t.seller_id = s.id AND ${before} ORDER BY t.id DESC LIMIT ${limit}
    ) newest ORDER BY newest.id DESC LIMIT ${limit})`;
}

/** The same for one row that is found without its buyer. */
export function ofAnySeller(outer: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${outer}.seller_id`)} IN (SELECT id FROM sellers)`;
}

/** Whether there is no filter at all. */
export function isEverything(scope: Scope): boolean {
  return scope.of === "all" && scope.sellerId === null && scope.buyerId === null;
}
