import { type BuyerId, newId, newRoute } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { Lru } from "../../lib/lru.ts";

const CACHED_BUYERS = 50_000;

/** A signed-in person's own buyer. Created on the first request, and never changed. */
export type BuyerOfUser = (authUserId: string) => Promise<BuyerId>;

export function createBuyerOfUser(deps: {
  readonly kysely: Kysely<Database>;
  readonly now: () => number;
}): BuyerOfUser {
  const known = new Lru<string, BuyerId>(CACHED_BUYERS);

  const read = async (authUserId: string) => {
    const row = await deps.kysely
      .selectFrom("buyers")
      .select("id")
      .where("auth_user_id", "=", authUserId)
      .where("joined_at_ms", "is", null)
      .executeTakeFirst();
    return row?.id as BuyerId | undefined;
  };

  // Of several concurrent first requests, one inserts; all read the row it inserted.
  const make = async (authUserId: string) => {
    const now = deps.now();
    await deps.kysely
      .insertInto("buyers")
      .values({
        id: newId("buyer", newRoute(), now),
        auth_user_id: authUserId,
        created_at_ms: BigInt(now),
      })
      .onConflict((conflict) =>
        conflict.column("auth_user_id").where("joined_at_ms", "is", null).doNothing(),
      )
      .execute();
    const made = await read(authUserId);
    if (made === undefined) throw new Error("a buyer that was just created is missing");
    return made;
  };

  return async (authUserId) => {
    const buyerId = known.get(authUserId) ?? (await read(authUserId)) ?? (await make(authUserId));
    known.set(authUserId, buyerId);
    return buyerId;
  };
}
