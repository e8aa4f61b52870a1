import { parseId, type SellerId } from "@tuppence/protocol";
import { FileNotFoundError } from "./errors.ts";
import { type FileRow, findFile } from "./file-rows.ts";
import type { FilesDeps } from "./files-deps.ts";

/** A seller's file; with null, for the operator, anybody's. Another seller's is treated as absent. */
export async function findOwnFile(
  deps: Pick<FilesDeps, "db">,
  sellerId: SellerId | null,
  publicId: string,
): Promise<FileRow> {
  const id = parseId("file", publicId);
  const file = id === undefined ? undefined : await findFile(deps.db.kysely, id);
  if (file === undefined || (sellerId !== null && file.sellerId !== sellerId))
    throw new FileNotFoundError();
  return file;
}
