import type { SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";

export async function findSellerName(
  db: Kysely<Database> | Transaction<Database>,
  id: SellerId,
): Promise<{ readonly name: string; readonly handle: string | null } | undefined> {
  return db
    .selectFrom("sellers")
    .select(["name", "handle"])
    .where("id", "=", id)
    .executeTakeFirst();
}
