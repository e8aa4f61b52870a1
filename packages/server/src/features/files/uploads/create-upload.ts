import type { SellerId } from "@tuppence/protocol";
import type { CreateUpload, Upload } from "@tuppence/protocol/wire";
import type { StoredOperation } from "../../../api/route.ts";
import { storedId } from "../../../api/stored-id.ts";
import { FileTooLargeError, TooManyOpenUploadsError } from "../errors.ts";
import { parseFileName } from "../parse-file-name.ts";
import { parseFileType } from "../parse-file-type.ts";
import { partBytesFor, UPLOAD_LASTS_MS } from "./upload-parts.ts";
import { forgetOldUploads, insertUpload, listUploads } from "./upload-rows.ts";
import { uploadToWire } from "./upload-to-wire.ts";
import type { UploadsDeps } from "./uploads-deps.ts";

/** Of one seller. Two requests at the same moment may both get the last one; the limit is about space, not exact. */
const MAX_OPEN = 20;

/** Begins an upload. What can be refused without the bytes is refused now. */
export async function createUpload(
  deps: UploadsDeps,
  sellerId: SellerId,
  input: CreateUpload,
  operation: StoredOperation,
): Promise<Upload> {
  const { maxFileBytes } = deps.config;
  const type = parseFileType(input.type);
  const name = parseFileName(input.name, type);
  const { bytes, fingerprint = null } = input;
  if (bytes > maxFileBytes) throw new FileTooLargeError(maxFileBytes);
  const sinceMs = deps.now() - UPLOAD_LASTS_MS;
  const { kysely } = deps.db;
  await forgetOldUploads(kysely, sinceMs);
  const open = await listUploads(kysely, { sellerId, sinceMs, after: null, limit: MAX_OPEN });
  if (open.length >= MAX_OPEN) throw new TooManyOpenUploadsError(MAX_OPEN);
  const upload = {
    id: storedId("upload", operation),
    sellerId,
    name,
    type: type.name,
    bytes,
    partBytes: partBytesFor(bytes),
    fingerprint,
    createdAtMs: operation.startedAtMs,
  };
  await insertUpload(kysely, upload);
  return uploadToWire(upload, []);
}
