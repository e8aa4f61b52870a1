import { type FileId, type OfferId, parseId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StoredTerms } from "./terms/stored-terms.ts";

/** Records that an offer delivers the file in its terms. This row keeps the file from being deleted. */
export async function noteFile(
  db: Transaction<Database>,
  offerId: OfferId,
  { download }: StoredTerms,
): Promise<void> {
  const fileId = download && parseId("file", download.file);
  if (fileId === undefined) return;
  await db
    .insertInto("offer_files")
    .values({ offer_id: offerId, file_id: fileId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether an offer delivers this file, or ever did. */
export async function isFileUsed(db: Kysely<Database>, fileId: FileId): Promise<boolean> {
  const row = await db
    .selectFrom("offer_files")
    .select("offer_id")
    .where("file_id", "=", fileId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
