import { type BuyerId, bookOf } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

/** Whether a request with this permanent id was decided for a buyer of another book than this one's. */
export async function isOfOtherBook(
  kysely: Kysely<Database>,
  books: number,
  { buyerId, operationId }: { readonly buyerId: BuyerId; readonly operationId: string },
): Promise<boolean> {
  const own = bookOf(buyerId, books);
  const others = Array.from({ length: books }, (_, book) => book).filter((book) => book !== own);
  if (others.length === 0) return false;
  const found = await kysely
    .selectFrom("operations")
    .select("id")
    .where("book", "in", others)
    .where("id", "=", operationId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
