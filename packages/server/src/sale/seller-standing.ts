import type { SellerId } from "@tuppence/protocol";
import { sql } from "kysely";
import type { NotSold } from "../ledger/index.ts";

/** What a seller's right to take money hangs on, beside what each offer says. */
export interface SellerStanding {
  /** The operator stopped them. */
  readonly isSuspended: boolean;
  /** Some key of theirs is in use. */
  readonly hasKeys: boolean;
  /** Some page of theirs can be: there is an origin, and a publishable key in use. */
  readonly hasPages: boolean;
}

/** Reads the standings of sellers from memory when it can. A change takes effect at once here, and within a second elsewhere. */
export interface SellerStandings {
  of(id: SellerId): SellerStanding | Promise<SellerStanding>;
}

/**
 * Why a seller takes no money now; undefined when they do. Grants bound to a key are used on pages, so a seller
 * without pages sells nothing through them; one without any key in use sells nothing at all.
 */
export function whyNotSold(standing: SellerStanding, onPage: boolean): NotSold | undefined {
  if (standing.isSuspended) return "seller-suspended";
  if (!standing.hasKeys || (onPage && !standing.hasPages)) return "seller-not-selling";
  return undefined;
}

/** The columns of {@link standingOf}, of a query that reads `sellers`. */
export function standingColumns() {
  return [
    sql<boolean>`sellers.suspended_at_ms IS NOT NULL`.as("is_suspended"),
    sql<boolean>`EXISTS (SELECT FROM api_keys k WHERE k.seller_id = sellers.id AND k.revoked_at_ms IS NULL)`.as(
      "has_keys",
    ),
    sql<boolean>`sellers.origins <> '{}' AND EXISTS (SELECT FROM api_keys k WHERE k.seller_id = sellers.id
      AND k.revoked_at_ms IS NULL AND k.kind = 'publishable')`.as("has_pages"),
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
