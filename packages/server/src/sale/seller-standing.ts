import type { SellerId } from "@tuppence/protocol";
import { sql } from "kysely";
import type { NotSold } from "../ledger/index.ts";

/** The facts about a seller that decide, besides each offer's terms, whether they may be paid. */
export interface SellerStanding {
  /** The operator suspended them. */
  readonly isSuspended: boolean;
  /** They have at least one active key. */
  readonly hasKeys: boolean;
  /** They have pages: hosted by the platform, or an origin and an active publishable key. */
  readonly hasPages: boolean;
}

/**
 * Reads sellers' standings, from memory when it can. A change takes effect at once here, and within a second elsewhere.
 */
export interface SellerStandings {
  of(id: SellerId): SellerStanding | Promise<SellerStanding>;
}

/**
 * Why a seller may not be paid now; undefined when they may. Grants bound to a key are used on pages, so a seller
 * without pages sells nothing through them; one without any active key sells nothing at all.
 */
export function whyNotSold(standing: SellerStanding, onPage: boolean): NotSold | undefined {
  if (standing.isSuspended) return "seller-suspended";
  if (!standing.hasKeys || (onPage && !standing.hasPages)) return "seller-not-selling";
  return undefined;
}

/** The columns of {@link standingOf}, for a query that reads `sellers`. */
export function standingColumns() {
  return [
    sql<boolean>`sellers.suspended_at_ms IS NOT NULL`.as("is_suspended"),
    sql<boolean>`EXISTS (SELECT FROM api_keys k WHERE k.seller_id = sellers.id AND k.revoked_at_ms IS NULL)`.as(
      "has_keys",
    ),
    sql<boolean>`EXISTS (SELECT FROM api_keys k WHERE k.seller_id = sellers.id AND k.revoked_at_ms IS NULL
      AND k.kind = 'publishable' AND (k.hosted OR sellers.origins <> '{}'))`.as("has_pages"),
  ] as const;
}

export function standingOf(row: {
  readonly is_suspended: boolean;
  readonly has_keys: boolean;
  readonly has_pages: boolean;
}): SellerStanding {
  return {
    isSuspended: row.is_suspended,
    hasKeys: row.has_keys,
    hasPages: row.has_pages,
  };
}
