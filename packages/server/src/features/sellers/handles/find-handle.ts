import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

export interface HandleOwner {
  readonly sellerId: SellerId;
  /** The handle that the seller has now: another one leads on to it. */
  readonly current: string;
}

/** Whose handle this is or once was. */
export async function findHandle(
  db: Kysely<Database>,
  handle: string,
): Promise<HandleOwner | undefined> {
  const row = await db
    .selectFrom("seller_handles as h")
    .innerJoin("sellers as s", "s.id", "h.seller_id")
    .select(["s.id", "s.handle"])
    .where("h.handle", "=", handle)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { sellerId: row.id as SellerId, current: row.handle ?? handle };
}
