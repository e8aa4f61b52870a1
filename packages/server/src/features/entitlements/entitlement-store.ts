import { type BuyerId, bookOf, type OfferId, type SellerId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import {
  type EntitlementRecord,
  livingEntitlements,
  readEntitlement,
  type SoldTerms,
  soldTermsFromText,
  toEntitlementRecord,
} from "../../ledger/index.ts";

export interface EntitlementRow extends Omit<EntitlementRecord, "terms"> {
  /** The terms it was sold with. */
  readonly sold: SoldTerms;
}

/** An offer, and the passes that cover it because they were sold with one of the scopes it belongs to. */
export interface Givers {
  /** The offer itself; absent where owning it does not count. */
  readonly offerId?: OfferId;
  readonly coveredBy: readonly OfferId[];
  readonly scopes: readonly string[];
}

/** Whose entitlements: null means everybody's, but never for both. */
export interface EntitlementScope {
  readonly buyerId: BuyerId | null;
  readonly sellerId: SellerId | null;
}

/** What identifies one entitlement. */
export type EntitlementKey = Pick<EntitlementRow, "id" | "buyerId" | "offerId">;

export type EntitlementCursor = Pick<EntitlementRow, "id" | "purchaseId">;

export interface EntitlementFilter {
  readonly scope: EntitlementScope;
  readonly offerId: OfferId | null;
  /** Entitlements are listed in the order of their purchases, and by their own id within one purchase. */
  readonly after: EntitlementCursor | null;
  readonly limit: number;
}

export interface EntitlementStore {
  list(filter: EntitlementFilter): Promise<EntitlementRow[]>;
  /** Whether this very entitlement is valid now. */
  stands(entitlement: EntitlementKey, nowMs: number): Promise<boolean>;
  /**
   * The valid entitlement to the offer, or else to the first pass that covers it; of several, the one that lasts
   * longest. Undefined when there is none.
   * @param only that very entitlement, or what this purchase brought
   */
  findLiving(
    buyerId: BuyerId,
    sellerId: SellerId | null,
    givers: Givers,
    nowMs: number,
    only?: Partial<Pick<EntitlementRow, "id" | "purchaseId">>,
  ): Promise<EntitlementRow | undefined>;
}

/** What a purchase gave: its own entitlement, those of a bundle's contents, and the passes that caps turned into. */
const given = sql<{ offer_id: string; id: string }>`(
  SELECT p.offer_id, p.entitlement_id AS id
  UNION ALL
  SELECT (one ->> 'offerId')::uuid, (one ->> 'entitlementId')::uuid
  FROM jsonb_array_elements(p.details::jsonb -> 'contents') one
  UNION ALL
  SELECT (cap -> 'issued' ->> 'offerId')::uuid, (cap -> 'issued' ->> 'entitlementId')::uuid
  FROM jsonb_array_elements(p.details::jsonb -> 'caps') cap WHERE cap -> 'issued' ->> 'offerId' IS NOT NULL)`;

export function createEntitlementStore(kysely: Kysely<Database>, books: number): EntitlementStore {
  return {
    // Each entitlement belongs to a purchase, and purchases have the indexes by buyer and by seller.
    async list({ scope, offerId, after, limit }) {
      let query = kysely
        .selectFrom("purchases as p")
        .innerJoinLateral(given.as("g"), (join) => join.onTrue())
        .innerJoin("entitlements as e", (join) =>
          join
            .onRef("e.book", "=", "p.book")
            .onRef("e.buyer_id", "=", "p.buyer_id")
            .onRef("e.offer_id", "=", "g.offer_id")
            .onRef("e.id", "=", "g.id"),
        )
        .selectAll("e")
        .orderBy("p.id", "desc")
        .orderBy("e.id", "desc")
        .limit(limit);
      if (scope.buyerId !== null)
        query = query
          .where("p.book", "=", bookOf(scope.buyerId, books))
          .where("p.buyer_id", "=", scope.buyerId);
      if (scope.sellerId !== null) query = query.where("p.seller_id", "=", scope.sellerId);
      if (offerId !== null) query = query.where("g.offer_id", "=", offerId);
      if (after !== null) {
        // The index by buyer or seller serves the first condition.
        query = query
          .where("p.id", "<=", after.purchaseId)
          .where(sql<boolean>`(p.id, e.id) < (${after.purchaseId}::uuid, ${after.id}::uuid)`);
      }
      return (await query.execute()).map(toEntitlementRow);
    },

    async stands(of, nowMs) {
      const entitlement = await readEntitlement(kysely, books, of);
      if (entitlement === undefined || entitlement.revokedAtMs !== null) return false;
      return entitlement.expiresAtMs === null || entitlement.expiresAtMs > nowMs;
    },

    async findLiving(buyerId, sellerId, { offerId, coveredBy, scopes }, nowMs, only = {}) {
      const offerIds = offerId === undefined ? coveredBy : [offerId, ...coveredBy];
      if (offerIds.length === 0) return undefined;
      let query = livingEntitlements(kysely, books, { buyerId, offerIds, nowMs })
        .selectAll()
        .where(
          sql<boolean>`(offer_id = ${offerId ?? null}::uuid
            OR coalesce(terms::jsonb ->> 'covers' = any(${scopes}::text[]), true))`,
        )
        .orderBy(sql`array_position(${offerIds}::uuid[], offer_id)`)
        .orderBy("expires_at_ms", (order) => order.desc().nullsFirst())
        .limit(1);
      if (sellerId !== null) query = query.where("seller_id", "=", sellerId);
      if (only.id !== undefined) query = query.where("id", "=", only.id);
      if (only.purchaseId !== undefined) query = query.where("purchase_id", "=", only.purchaseId);
      const row = await query.executeTakeFirst();
      return row && toEntitlementRow(row);
    },
  };
}

function toEntitlementRow(row: Database["entitlements"]): EntitlementRow {
  const { terms, ...entitlement } = toEntitlementRecord(row);
  return { ...entitlement, sold: soldTermsFromText(terms) };
}
