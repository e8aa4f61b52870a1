import { randomUUID } from "node:crypto";
import type { SellerId } from "@tuppence/protocol";
import { SizeLimitError, type StoredBytes } from "../../../storage/file-store.ts";
import { ContentDigestMismatchError, UploadNotFoundError, WrongPartError } from "../errors.ts";
import { parseContentDigest } from "../parse-content-digest.ts";
import { findOwnUpload } from "./find-own-upload.ts";
import { bytesOfPart, partCount, UPLOAD_LASTS_MS } from "./upload-parts.ts";
import { findUpload, replacePart } from "./upload-rows.ts";
import type { UploadsDeps } from "./uploads-deps.ts";

export interface PartInput {
  readonly sellerId: SellerId;
  readonly upload: string;
  readonly part: number;
  readonly contentLength: number | undefined;
  readonly contentDigest: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Receives a part of a file: whole, or not at all. One that comes again replaces the first. */
export async function putPart(deps: UploadsDeps, input: PartInput): Promise<void> {
  const { sellerId, part } = input;
  const upload = await findOwnUpload(deps, sellerId, input.upload);
  const count = partCount(upload);
  if (part >= count) throw new WrongPartError(`Its parts are 0 to ${count - 1}.`);
  const expected = bytesOfPart(upload, part);
  const wrongLength = () => new WrongPartError(`Part ${part} has ${expected} bytes.`);
  if (input.contentLength !== undefined && input.contentLength !== expected) throw wrongLength();
  const digest = parseContentDigest(input.contentDigest);
  const check = ({ bytes, sha256 }: StoredBytes) => {
    if (bytes !== expected) throw wrongLength();
    if (digest !== undefined && !digest.equals(sha256)) throw new ContentDigestMismatchError();
  };

  const storeKey = randomUUID();
  await deps.leftovers.note(deps.db.kysely, storeKey);
  try {
    await deps.fileStore.put(storeKey, input.body, { maxBytes: expected, check });
    const replaced = await deps.db.kysely.transaction().execute(async (transaction) => {
      const sinceMs = deps.now() - UPLOAD_LASTS_MS;
      const stillOpen = await findUpload(
        transaction,
        { id: upload.id, sellerId, sinceMs },
        "locked",
      );
      if (stillOpen === undefined) throw new UploadNotFoundError();
      return replacePart(transaction, { uploadId: upload.id, part, storeKey });
    });
    if (replaced !== undefined) await deps.leftovers.remove(replaced);
  } catch (error) {
    // If that fails too, the key stays recorded and is swept later.
    await deps.leftovers.remove(storeKey).catch(() => {});
    throw error instanceof SizeLimitError ? wrongLength() : error;
  }
}
