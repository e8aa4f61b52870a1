import type { BuyerId, PurchaseId, SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

/**
 * Who bought something, for those who have only its id: a seller for their own sales, the operator (`null`) for all.
 * The indexes begin with the buyer or the seller, so the operator's question is asked for each seller there is.
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
