import type { BuyerId, PurchaseId, SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

/**
 * Finds the buyer of a purchase by its id: for a seller among their own sales, for the operator (`null`) among all. The
 * indexes begin with the buyer or the seller, so the operator's query looks the id up for every seller.
 */
export async function buyerOfPurchase(
  kysely: Kysely<Database>,
  id: PurchaseId,
  sellerId: SellerId | null,
): Promise<BuyerId | undefined> {
  const row = await (sellerId === null ? ofAnySeller(kysely, id) : ofSeller(kysely, id, sellerId));
  return row?.buyer_id as BuyerId | undefined;
}

function ofSeller(kysely: Kysely<Database>, id: PurchaseId, sellerId: SellerId) {
  return kysely
    .selectFrom("purchases")
    .select("buyer_id")
    .where("seller_id", "=", sellerId)
    .where("id", "=", id)
    .executeTakeFirst();
}

function ofAnySeller(kysely: Kysely<Database>, id: PurchaseId) {
  return kysely
    .selectFrom("sellers as s")
    .innerJoinLateral(
      (join) =>
        join
          .selectFrom("purchases as p")
          .select("p.buyer_id")
          .whereRef("p.seller_id", "=", "s.id")
          .where("p.id", "=", id)
          .limit(1)
          .as("p"),
      (join) => join.onTrue(),
    )
    .select("p.buyer_id")
    .executeTakeFirst();
}
