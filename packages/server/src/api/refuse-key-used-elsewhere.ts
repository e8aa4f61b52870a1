import { type BuyerId, bookOf } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { IdempotencyKeyReusedError } from "./declined.ts";

/**
 * The ledger recognizes a reused key only within the buyer's book. Sellers and the operator act for many buyers, so
 * their keys are also looked up in the other books, where the same key can only mean another request.
 */
export async function refuseKeyUsedElsewhere(
  kysely: Kysely<Database>,
  books: number,
  operationId: string,
  buyerId: BuyerId,
): Promise<void> {
  const own = bookOf(buyerId, books);
  const others = Array.from({ length: books }, (_, book) => book).filter((book) => book !== own);
  if (others.length === 0) return;
  const found = await kysely
    .selectFrom("operations")
    .select("id")
    .where("book", "in", others)
    .where("id", "=", operationId)
    .limit(1)
    .executeTakeFirst();
  if (found !== undefined) throw new IdempotencyKeyReusedError();
}
