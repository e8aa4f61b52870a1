import { parseId, type SellerId } from "@tuppence/protocol";
import { deleteUploads, findUpload } from "./upload-rows.ts";
import type { UploadsDeps } from "./uploads-deps.ts";

/** Ends an upload, if it is this seller's, and removes what arrived of it. Repeating it changes nothing. */
export async function cancelUpload(
  deps: UploadsDeps,
  sellerId: SellerId,
  publicId: string,
): Promise<void> {
  const id = parseId("upload", publicId);
  if (id === undefined) return;
  const keys = await deps.db.kysely.transaction().execute(async (transaction) => {
    const upload = await findUpload(transaction, { id, sellerId, sinceMs: 0 });
    return upload === undefined ? [] : deleteUploads(transaction, [id]);
  });
  // A crash here leaves them to the sweep: they are recorded as leftovers since before they were written.
  for (const key of keys) await deps.leftovers.remove(key);
}
