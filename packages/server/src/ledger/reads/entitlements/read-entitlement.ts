import { type BuyerId, bookOf, type EntitlementId, type OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { type EntitlementRecord, toEntitlementRecord } from "./entitlement-record.ts";

/**
 * One entitlement of a buyer.
 * @param of with the offer it is to, where that is known: then the table's key finds it
 */
export async function readEntitlement(
  kysely: Kysely<Database>,
  books: number,
  of: { readonly buyerId: BuyerId; readonly id: EntitlementId; readonly offerId?: OfferId },
): Promise<EntitlementRecord | undefined> {
  const query = kysely
    .selectFrom("entitlements")
    .selectAll()
    .where("book", "=", bookOf(of.buyerId, books))
    // All indexes begin with the buyer.
    .where("buyer_id", "=", of.buyerId)
    .where("id", "=", of.id);
  const row = await (of.offerId === undefined
    ? query
    : query.where("offer_id", "=", of.offerId)
  ).executeTakeFirst();
  return row && toEntitlementRecord(row);
}
