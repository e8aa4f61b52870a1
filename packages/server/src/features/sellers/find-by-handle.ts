import type { SellerRow } from "./seller-store.ts";
import { findSeller } from "./seller-store.ts";
import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";

/** The seller whose handle this is. */
export async function findByHandle(
  db: Kysely<Database>,
  handle: string,
): Promise<SellerRow | undefined> {
  const row = await db
    .selectFrom("sellers")
    .select("id")
    .where("handle", "=", handle)
    .executeTakeFirst();
  return row && findSeller(db, row.id as SellerId);
}
