import { bookOf, type WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { toWalletRecord, type WalletRecord } from "./wallet-record.ts";

/** A wallet by its id, whoever owns it. */
export async function readWallet(
  kysely: Kysely<Database>,
  books: number,
  id: WalletId,
): Promise<WalletRecord | undefined> {
  const row = await kysely
    .selectFrom("wallets")
    .selectAll()
    .where("book", "=", bookOf(id, books))
    .where("id", "=", id)
    .executeTakeFirst();
  return row && toWalletRecord(row);
}
