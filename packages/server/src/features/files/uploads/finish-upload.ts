import type { SellerId } from "@tuppence/protocol";
import { parseId } from "@tuppence/protocol";
import type { UploadedFile } from "@tuppence/protocol/wire";
import { storedId } from "../../../api/stored-id.ts";
import { msOfUuid } from "../../../lib/uuid.ts";
import { FileMissingError, type FileStore } from "../../../storage/file-store.ts";
import { UploadIncompleteError, UploadNotFoundError } from "../errors.ts";
import { findFile } from "../file-rows.ts";
import { fileToWire } from "../file-to-wire.ts";
import { uploadFile } from "../upload-file.ts";
import { cancelUpload } from "./cancel-upload.ts";
import { bytesOfPart, partCount, UPLOAD_LASTS_MS } from "./upload-parts.ts";
import { findUpload, listParts, type PartRow, type UploadRow } from "./upload-rows.ts";
import type { UploadsDeps } from "./uploads-deps.ts";

/**
 * Makes a file of the parts: it is checked and kept as if it had come in one piece. Repeating this has the same answer,
 * also after the upload is gone: the file's id follows from the upload's.
 */
export async function finishUpload(
  deps: UploadsDeps,
  sellerId: SellerId,
  publicId: string,
): Promise<UploadedFile> {
  const id = parseId("upload", publicId);
  if (id === undefined) throw new UploadNotFoundError();
  const { kysely } = deps.db;
  const operation = { operationId: `upload ${id}`, startedAtMs: msOfUuid(id) };
  const done = await findFile(kysely, storedId("file", operation));
  if (done?.sellerId === sellerId) return fileToWire(done);
  const sinceMs = deps.now() - UPLOAD_LASTS_MS;
  const upload = await findUpload(kysely, { id, sellerId, sinceMs });
  if (upload === undefined) throw new UploadNotFoundError();
  const parts = await listParts(kysely, [id]);
  for (let part = 0; part < partCount(upload); part += 1)
    if (parts[part]?.part !== part) throw new UploadIncompleteError(part);
  try {
    const file = await uploadFile(deps, {
      sellerId,
      name: upload.name,
      contentType: upload.type,
      contentLength: upload.bytes,
      contentDigest: undefined,
      body: bytesOf(deps.fileStore, upload, parts),
      operation,
    });
    await cancelUpload(deps, sellerId, publicId);
    return file;
  } catch (error) {
    // It was cancelled meanwhile.
    throw error instanceof FileMissingError ? new UploadNotFoundError() : error;
  }
}

async function* bytesOf(
  store: FileStore,
  upload: UploadRow,
  parts: readonly PartRow[],
): AsyncGenerator<Uint8Array, void> {
  for (const { part, storeKey } of parts) {
    const stream = await store.open(storeKey, { start: 0, end: bytesOfPart(upload, part) - 1 });
    try {
      yield* stream as AsyncIterable<Uint8Array>;
    } finally {
      stream.destroy();
    }
  }
}
