import type { BuyerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { isOfOtherBook } from "../ledger/index.ts";
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
  if (await isOfOtherBook(kysely, books, { buyerId, operationId }))
    throw new IdempotencyKeyReusedError();
}
