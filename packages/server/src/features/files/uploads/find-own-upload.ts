import { parseId, type SellerId } from "@tuppence/protocol";
import { UploadNotFoundError } from "../errors.ts";
import { UPLOAD_LASTS_MS } from "./upload-parts.ts";
import { findUpload, type UploadRow } from "./upload-rows.ts";
import type { UploadsDeps } from "./uploads-deps.ts";

/** A seller's upload that is under way. Another seller's is treated as absent. */
export async function findOwnUpload(
  { db, now }: Pick<UploadsDeps, "db" | "now">,
  sellerId: SellerId,
  publicId: string,
): Promise<UploadRow> {
  const id = parseId("upload", publicId);
  const sinceMs = now() - UPLOAD_LASTS_MS;
  const upload = id && (await findUpload(db.kysely, { id, sellerId, sinceMs }));
  if (upload === undefined) throw new UploadNotFoundError();
  return upload;
}
