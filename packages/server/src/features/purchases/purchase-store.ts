import {
  type BuyerId,
  bookOf,
  type EntitlementId,
  type GrantId,
  type OfferId,
  type PurchaseId,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { OfferKind } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type PurchaseRecord, toPurchaseRecord, walletsOfBuyer } from "../../ledger/index.ts";
import {
  isEverything,
  newestOfAll,
  ofAnySeller,
  type OperatorScope,
} from "../../api/operator-scope.ts";

/** A purchase, with what its receipt says about the offer and its seller. */
export interface PurchaseRow extends PurchaseRecord {
  readonly sellerName: string;
  readonly offerTitle: string;
  readonly kind: OfferKind;
  readonly resourceUrl: string;
}

/** Whose purchases: exactly those the caller may see. */
export type PurchaseScope =
  | { readonly of: "buyer"; readonly buyerId: BuyerId }
  | { readonly of: "grant"; readonly buyerId: BuyerId; readonly grantId: GrantId }
  | { readonly of: "seller"; readonly sellerId: SellerId }
  | OperatorScope;

export interface PurchaseFilter {
  readonly scope: PurchaseScope;
  readonly offerId: OfferId | null;
  readonly after: PurchaseId | null;
  readonly limit: number;
}

export interface PurchaseStore {
  find(id: PurchaseId, scope: PurchaseScope): Promise<PurchaseRow | undefined>;
  list(filter: PurchaseFilter): Promise<PurchaseRow[]>;
  walletsOf(buyerId: BuyerId): Promise<{ id: WalletId; currency: string }[]>;
  /** Whether an entitlement is unrevoked; it may have expired. */
  stands(buyerId: BuyerId, entitlementId: EntitlementId): Promise<boolean>;
  /** Whether a request with this permanent id was already decided. */
  wasDecided(buyerId: BuyerId, operationId: string): Promise<boolean>;
}

export function createPurchaseStore(kysely: Kysely<Database>, books: number): PurchaseStore {
  const select = (scope: PurchaseScope) => {
    const query = kysely
      .selectFrom("purchases")
      .innerJoin("offers", "offers.id", "purchases.offer_id")
      .innerJoin("sellers", "sellers.id", "purchases.seller_id")
      .selectAll("purchases")
      .select(["offers.title", "offers.kind", "offers.resource_url"])
      .select("sellers.name as seller_name");
    if (scope.of === "all") {
      const all =
        scope.sellerId === null ? query : query.where("purchases.seller_id", "=", scope.sellerId);
      return scope.buyerId === null
        ? all
        : all
            .where("purchases.book", "=", bookOf(scope.buyerId, books))
            .where("purchases.buyer_id", "=", scope.buyerId);
    }
    if (scope.of === "seller") return query.where("purchases.seller_id", "=", scope.sellerId);
    const own = query
      .where("purchases.book", "=", bookOf(scope.buyerId, books))
      .where("purchases.buyer_id", "=", scope.buyerId);
    return scope.of === "grant" ? own.where("purchases.grant_id", "=", scope.grantId) : own;
  };

  return {
    async find(id, scope) {
      const query = select(scope);
      const row = await (scope.of === "all" ? query.where(ofAnySeller("purchases")) : query)
        .where("purchases.book", "=", bookOf(id, books))
        .where("purchases.id", "=", id)
        .executeTakeFirst();
      return row && toPurchaseRow(row);
    },

    async list({ scope, offerId, after, limit }) {
      let query = select(scope).orderBy("purchases.id", "desc").limit(limit);
      if (isEverything(scope) && offerId === null)
        query = query.where(newestOfAll("purchases", "purchases", { after, limit }));
      if (offerId !== null) query = query.where("purchases.offer_id", "=", offerId);
      if (after !== null) query = query.where("purchases.id", "<", after);
      return (await query.execute()).map(toPurchaseRow);
    },

    walletsOf: (buyerId) => walletsOfBuyer(kysely, books, buyerId),

    async stands(buyerId, entitlementId) {
      const row = await kysely
        .selectFrom("entitlements")
        .select("id")
        .where("book", "=", bookOf(buyerId, books))
        // Served by the index, which begins with the buyer.
        .where("buyer_id", "=", buyerId)
        .where("id", "=", entitlementId)
        .where("revoked_at_ms", "is", null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async wasDecided(buyerId, operationId) {
      const row = await kysely
        .selectFrom("operations")
        .select("id")
        .where("book", "=", bookOf(buyerId, books))
        .where("id", "=", operationId)
        // A recorded refusal is not a decision: the request is refused again, with the original reason.
        .where("kind", "<>", "refuse")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function toPurchaseRow(
  row: Database["purchases"] & {
    readonly title: string;
    readonly kind: OfferKind;
    readonly resource_url: string;
    readonly seller_name: string;
  },
): PurchaseRow {
  return {
    ...toPurchaseRecord(row),
    sellerName: row.seller_name,
    offerTitle: row.title,
    kind: row.kind,
    resourceUrl: row.resource_url,
  };
}
