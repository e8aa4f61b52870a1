import {
  type BuyerId,
  bookOf,
  type GrantId,
  type OrderId,
  type WalletId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import {
  type OrderRecord,
  type OrderTerms,
  orderTermsFromText,
  toOrderRecord,
  walletsOfBuyer,
} from "../../ledger/index.ts";
import { isEverything, newestOfAll, ofAnySeller, rowsInScope } from "../../api/rows-in-scope.ts";
import type { Scope } from "../../api/scope.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

/** An order, with the title of its offer. */
export interface OrderOnRecord extends Omit<OrderRecord, "terms"> {
  readonly id: OrderId;
  readonly offerTitle: string;
  readonly prices: OrderTerms["prices"];
  /** The number of offers in the bundle, if it is one. */
  readonly contents: number;
}

export interface OrderStore {
  find(id: OrderId, scope: Scope): Promise<OrderOnRecord | undefined>;
  list(filter: {
    readonly scope: Scope;
    readonly status: Database["orders"]["status"] | null;
    readonly after: OrderId | null;
    readonly limit: number;
  }): Promise<OrderOnRecord[]>;
  /** The buyer of a grant. */
  buyerOfGrant(id: GrantId): Promise<BuyerId | undefined>;
  walletsOf(buyerId: BuyerId): Promise<{ id: WalletId; currency: string }[]>;
  /** Refuses a key that was used for a buyer of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export function createOrderStore(kysely: Kysely<Database>, books: number): OrderStore {
  const select = (scope: Scope) => {
    const query = kysely
      .selectFrom("orders as o")
      .innerJoin("offers as f", "f.id", "o.offer_id")
      .selectAll("o")
      .select("f.title as offer_title")
      .where(rowsInScope("o", scope, books));
    if (scope.of !== "grant") return query;
    // The orders the grant may confirm: those of its seller, if it has one, and not meant for another grant.
    const meant = query.where((or) =>
      or.or([or("o.grant_id", "is", null), or("o.grant_id", "=", scope.grantId)]),
    );
    return scope.sellerId === null ? meant : meant.where("o.seller_id", "=", scope.sellerId);
  };

  return {
    async find(id, scope) {
      const query = select(scope);
      const row = await (scope.of === "all" ? query.where(ofAnySeller("o")) : query)
        .where("o.book", "=", bookOf(id, books))
        .where("o.id", "=", id)
        .executeTakeFirst();
      return row && toOrder(row);
    },

    async list({ scope, status, after, limit }) {
      let query = select(scope).orderBy("o.id", "desc").limit(limit);
      if (isEverything(scope) && status === null)
        query = query.where(newestOfAll("orders", "o", { after, limit }));
      if (status !== null) query = query.where("o.status", "=", status);
      if (after !== null) query = query.where("o.id", "<", after);
      return (await query.execute()).map(toOrder);
    },

    async buyerOfGrant(id) {
      const row = await kysely
        .selectFrom("grants")
        .select("buyer_id")
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .executeTakeFirst();
      return row?.buyer_id as BuyerId | undefined;
    },

    walletsOf: (buyerId) => walletsOfBuyer(kysely, books, buyerId),

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),
  };
}

function toOrder(row: Database["orders"] & { readonly offer_title: string }): OrderOnRecord {
  const { terms: text, ...order } = toOrderRecord(row);
  const terms = orderTermsFromText(text);
  return {
    ...order,
    id: order.id as OrderId,
    offerTitle: row.offer_title,
    prices: terms.prices,
    contents: terms.contents?.length ?? 0,
  };
}
