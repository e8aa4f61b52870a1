import type { SellerId } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { HandleReservedError, HandleTakenError, TooManyHandlesError } from "./errors.ts";
import { isReservedHandle } from "./reserved-handles.ts";

/** Nobody collects names by changing theirs again and again. */
const MOST_HANDLES = 5;

/**
 * Makes a handle the seller's current one, in the caller's transaction. Handles the seller had before stay theirs and
 * may be taken up again.
 */
export async function takeHandle(
  db: Transaction<Database>,
  sellerId: SellerId,
  handle: string,
  nowMs: number,
): Promise<void> {
  if (isReservedHandle(handle)) throw new HandleReservedError(handle);
  // Two changes of one seller at once would each count without the other's handle.
  await db.selectFrom("sellers").select("id").where("id", "=", sellerId).forUpdate().execute();
  await db
    .insertInto("seller_handles")
    .values({ handle, seller_id: sellerId, created_at_ms: BigInt(nowMs) })
    .onConflict((conflict) => conflict.column("handle").doNothing())
    .execute();
  const holder = await db
    .selectFrom("seller_handles")
    .select("seller_id")
    .where("handle", "=", handle)
    .executeTakeFirst();
  if (holder?.seller_id !== sellerId) throw new HandleTakenError(handle);
  const { count } = await db
    .selectFrom("seller_handles")
    .select((row) => row.fn.countAll<bigint>().as("count"))
    .where("seller_id", "=", sellerId)
    .executeTakeFirstOrThrow();
  if (count > MOST_HANDLES) throw new TooManyHandlesError(MOST_HANDLES);
  await db
    .updateTable("sellers")
    .set((row) => ({ handle, catalog_version: row("catalog_version", "+", 1n) }))
    .where("id", "=", sellerId)
    .execute();
}
