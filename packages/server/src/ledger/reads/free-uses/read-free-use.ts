import { type BuyerId, bookOf, type OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import type { FreeUse } from "../../tables/free-uses.ts";

/** What a buyer has opened by one rule; undefined: nothing yet. */
export async function readFreeUse(
  kysely: Kysely<Database>,
  books: number,
  { buyerId, id }: { readonly buyerId: BuyerId; readonly id: string },
): Promise<FreeUse | undefined> {
  const row = await kysely
    .selectFrom("free_uses")
    .select(["period", "opened", "used_at_ms"])
    .where("book", "=", bookOf(buyerId, books))
    .where("buyer_id", "=", buyerId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const opened = JSON.parse(row.opened) as readonly OfferId[];
  return { id, period: row.period, opened, usedAtMs: Number(row.used_at_ms) };
}
