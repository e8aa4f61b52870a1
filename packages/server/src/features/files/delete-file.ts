import type { SellerId } from "@tuppence/protocol";
import { DatabaseError } from "pg";
import { FileInUseError, FileNotFoundError } from "./errors.ts";
import type { FilesDeps } from "./files-deps.ts";
import { findOwnFile } from "./find-own-file.ts";
import type { Leftovers } from "./leftovers.ts";

const FOREIGN_KEY_VIOLATION = "23503";

/** Deletes a file that nothing uses. Its bytes are deleted after the commit, or swept later. */
export async function deleteFile(
  deps: FilesDeps & { readonly leftovers: Leftovers },
  sellerId: SellerId,
  publicId: string,
): Promise<void> {
  const { id, storeKey } = await findOwnFile(deps, sellerId, publicId);
  if (await deps.isUsed(id)) throw new FileInUseError();
  try {
    await deps.db.kysely.transaction().execute(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom("files")
        .where("id", "=", id)
        .executeTakeFirst();
      if (numDeletedRows !== 1n) throw new FileNotFoundError();
      await deps.leftovers.note(transaction, storeKey);
    });
  } catch (error) {
    // An offer started to use it after the check: the database's foreign keys notice.
    const taken = error instanceof DatabaseError && error.code === FOREIGN_KEY_VIOLATION;
    throw taken ? new FileInUseError() : error;
  }
  await deps.leftovers.remove(storeKey);
}
