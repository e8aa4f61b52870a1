import {
  type BuyerId,
  bookOf,
  type EntitlementId,
  type OfferId,
  type PurchaseId,
  type WalletId,
} from "@tuppence/protocol";
import type { OfferKind } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import {
  type PurchaseRecord,
  readCharged,
  readDecision,
  readEntitlement,
  toPurchaseRecord,
  walletsOfBuyer,
} from "../../ledger/index.ts";
import { isEverything, newestOfAll, ofAnySeller, rowsInScope } from "../../api/rows-in-scope.ts";
import type { Scope } from "../../api/scope.ts";

/** A purchase, with what its receipt says about the offer and its seller. */
export interface PurchaseRow extends PurchaseRecord {
  readonly sellerName: string;
  readonly offerTitle: string;
  readonly kind: OfferKind;
  readonly resourceUrl: string;
}

export interface PurchaseFilter {
  readonly scope: Scope;
  readonly offerId: OfferId | null;
  readonly after: PurchaseId | null;
  readonly limit: number;
}

export interface PurchaseStore {
  find(id: PurchaseId, scope: Scope): Promise<PurchaseRow | undefined>;
  list(filter: PurchaseFilter): Promise<PurchaseRow[]>;
  walletsOf(buyerId: BuyerId): Promise<{ id: WalletId; currency: string }[]>;
  /** Whether an entitlement is unrevoked; it may have expired. */
  stands(buyerId: BuyerId, entitlementId: EntitlementId): Promise<boolean>;
  /** The purchase that was charged for under this permanent id; undefined when there is none. */
  madeBy(buyerId: BuyerId, operationId: string): Promise<PurchaseId | undefined>;
  /** Whether a request with this permanent id was already decided. */
  wasDecided(buyerId: BuyerId, operationId: string): Promise<boolean>;
}

export function createPurchaseStore(kysely: Kysely<Database>, books: number): PurchaseStore {
  const select = (scope: Scope) => {
    const query = kysely
      .selectFrom("purchases")
      .innerJoin("offers", "offers.id", "purchases.offer_id")
      .innerJoin("sellers", "sellers.id", "purchases.seller_id")
      .selectAll("purchases")
      .select(["offers.title", "offers.kind", "offers.resource_url"])
      .select("sellers.name as seller_name")
      .where(rowsInScope("purchases", scope, books));
    return scope.of === "grant" ? query.where("purchases.grant_id", "=", scope.grantId) : query;
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

    async stands(buyerId, id) {
      const entitlement = await readEntitlement(kysely, books, { buyerId, id });
      return entitlement !== undefined && entitlement.revokedAtMs === null;
    },

    madeBy: (buyerId, operationId) => readCharged(kysely, books, { buyerId, operationId }),

    async wasDecided(buyerId, operationId) {
      return (await readDecision(kysely, books, { buyerId, operationId })) !== undefined;
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
