import { type BuyerId, bookOf, type PurchaseId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { chargedIn } from "../../commands/purchases/purchase-outcome.ts";

/** The purchase that an operation charged for; undefined: none, or it was answered with an earlier one. */
export async function readCharged(
  kysely: Kysely<Database>,
  books: number,
  { buyerId, operationId }: { readonly buyerId: BuyerId; readonly operationId: string },
): Promise<PurchaseId | undefined> {
  const row = await kysely
    .selectFrom("operations")
    .select("outcome")
    .where("book", "=", bookOf(buyerId, books))
    .where("id", "=", operationId)
    .executeTakeFirst();
  return row && chargedIn(row.outcome);
}
