import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Client } from "./oauth-deps.ts";

/** A seller as an OAuth client. */
export async function findSellerClient(
  kysely: Kysely<Database>,
  id: SellerId,
): Promise<Client | undefined> {
  const row = await kysely
    .selectFrom("sellers")
    .select(["name", "origins", "suspended_at_ms"])
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      sellerId: id,
      sellerName: row.name,
      origins: row.origins,
      isSuspended: row.suspended_at_ms !== null,
    }
  );
}
