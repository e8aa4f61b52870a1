import {
  type BuyerId,
  bookOf,
  type GrantId,
  type OfferId,
  type OrderId,
  type PurchaseId,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { Kysely, Selectable } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type OrderTerms, orderTermsFromText, walletsOfBuyer } from "../../ledger/index.ts";
import {
  isEverything,
  newestOfAll,
  ofAnySeller,
  type OperatorScope,
} from "../../api/operator-scope.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

export interface OrderOnRecord {
  readonly id: OrderId;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly offerTitle: string;
  readonly quantity: number;
  readonly prices: OrderTerms["prices"];
  /** The number of offers in the bundle, if it is one. */
  readonly contents: number;
  /** The currency of the paying wallet, once the order is confirmed. */
  readonly currency: string | null;
  readonly reference: string | null;
  readonly status: Database["orders"]["status"];
  readonly purchaseId: PurchaseId | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** Whose orders: exactly those the caller may see. */
export type OrderScope =
  | { readonly of: "buyer"; readonly buyerId: BuyerId }
  /** The orders the grant may confirm: those of its seller, if it has one, and not meant for another grant. */
  | {
      readonly of: "grant";
      readonly buyerId: BuyerId;
      readonly grantId: GrantId;
      readonly sellerId: SellerId | null;
    }
  | { readonly of: "seller"; readonly sellerId: SellerId }
  | OperatorScope;

export interface OrderStore {
  find(id: OrderId, scope: OrderScope): Promise<OrderOnRecord | undefined>;
  list(filter: {
    readonly scope: OrderScope;
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
  const select = (scope: OrderScope) => {
    const query = kysely
      .selectFrom("orders as o")
      .innerJoin("offers as f", "f.id", "o.offer_id")
      .selectAll("o")
      .select("f.title as offer_title");
    if (scope.of === "all") {
      const all = scope.sellerId === null ? query : query.where("o.seller_id", "=", scope.sellerId);
      return scope.buyerId === null
        ? all
        : all
            .where("o.book", "=", bookOf(scope.buyerId, books))
            .where("o.buyer_id", "=", scope.buyerId);
    }
    if (scope.of === "seller") return query.where("o.seller_id", "=", scope.sellerId);
    const own = query
      .where("o.book", "=", bookOf(scope.buyerId, books))
      .where("o.buyer_id", "=", scope.buyerId);
    if (scope.of === "buyer") return own;
    const meant = own.where((or) =>
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

function toOrder(
  row: Selectable<Database["orders"]> & { readonly offer_title: string },
): OrderOnRecord {
  const terms = orderTermsFromText(row.terms);
  return {
    id: row.id as OrderId,
    buyerId: row.buyer_id as BuyerId,
    sellerId: row.seller_id as SellerId,
    offerId: row.offer_id as OfferId,
    offerTitle: row.offer_title,
    quantity: row.quantity,
    prices: terms.prices,
    contents: terms.contents?.length ?? 0,
    currency: row.currency,
    reference: row.reference,
    status: row.status,
    purchaseId: row.purchase_id as PurchaseId | null,
    createdAtMs: Number(row.created_at_ms),
    expiresAtMs: Number(row.expires_at_ms),
  };
}
