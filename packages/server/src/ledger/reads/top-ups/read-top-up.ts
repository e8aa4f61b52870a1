import { bookOf, type TopUpId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { type TopUpRecord, toTopUpRecord } from "./top-up-record.ts";

/** A top-up by its id, whoever owns it. */
export async function readTopUp(
  kysely: Kysely<Database>,
  books: number,
  id: TopUpId,
): Promise<TopUpRecord | undefined> {
  const row = await kysely
    .selectFrom("top_ups")
    .selectAll()
    .where("book", "=", bookOf(id, books))
    .where("id", "=", id)
    .executeTakeFirst();
  return row && toTopUpRecord(row);
}
