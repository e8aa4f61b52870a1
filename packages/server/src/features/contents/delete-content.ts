import type { OfferId, SellerId } from "@tuppence/protocol";
import type { ContentsDeps } from "./contents-deps.ts";
import { ContentNotFoundError, ContentSoldError } from "./errors.ts";

/** Deletes what is kept for an offer that nobody has bought and nobody can buy. Its files stay. */
export async function deleteContent(
  deps: ContentsDeps,
  sellerId: SellerId,
  offerId: OfferId | undefined,
): Promise<void> {
  if (offerId === undefined) throw new ContentNotFoundError();
  await deps.db.kysely.transaction().execute(async (db) => {
    const row = await db
      .selectFrom("contents as c")
      .innerJoin("offers as o", "o.id", "c.offer_id")
      .select("o.active")
      .where("c.offer_id", "=", offerId)
      .where("c.seller_id", "=", sellerId)
      // The offer does not go on sale meanwhile.
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new ContentNotFoundError();
    if (row.active || (await deps.wasSold(sellerId, offerId))) throw new ContentSoldError();
    await db.deleteFrom("contents").where("offer_id", "=", offerId).execute();
  });
}
