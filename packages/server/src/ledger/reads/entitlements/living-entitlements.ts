import { type BuyerId, bookOf, type OfferId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../../db/schema.ts";

/** A query for a buyer's entitlements to any of some offers that were not taken back and have not run out. */
export function livingEntitlements(
  kysely: Kysely<Database>,
  books: number,
  of: {
    readonly buyerId: BuyerId;
    readonly offerIds: readonly OfferId[];
    readonly nowMs: number;
  },
) {
  return kysely
    .selectFrom("entitlements")
    .where("book", "=", bookOf(of.buyerId, books))
    .where("buyer_id", "=", of.buyerId)
    .where("offer_id", "=", sql<string>`any(${of.offerIds}::uuid[])`)
    .where("revoked_at_ms", "is", null)
    .where((or) =>
      or.or([or("expires_at_ms", "is", null), or("expires_at_ms", ">", BigInt(of.nowMs))]),
    );
}
