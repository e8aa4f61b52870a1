import { randomUUID } from "node:crypto";
import type { SellerId } from "@tuppence/protocol";
import type { UploadedFile } from "@tuppence/protocol/wire";
import { SizeLimitError, type StoredBytes } from "../../storage/file-store.ts";
import { IdempotencyKeyReusedError } from "../../api/declined.ts";
import type { StoredOperation } from "../../api/route.ts";
import { UploadCutError } from "../../api/uploads/upload-cut-error.ts";
import { storedId } from "../../api/stored-id.ts";
import {
  ContentDigestMismatchError,
  FileContentMismatchError,
  FileEmptyError,
  FileTooLargeError,
} from "./errors.ts";
import { type FileRow, findFile, insertFile } from "./file-rows.ts";
import { fileToWire } from "./file-to-wire.ts";
import type { UploadDeps } from "./files-deps.ts";
import { HEAD_BYTES } from "./head-tests.ts";
import type { Leftovers } from "./leftovers.ts";
import { parseContentDigest } from "./parse-content-digest.ts";
import { parseFileName } from "./parse-file-name.ts";
import { parseFileType } from "./parse-file-type.ts";
import { readHead } from "./read-head.ts";

export interface UploadInput {
  readonly sellerId: SellerId;
  readonly name: string;
  readonly contentType: string | undefined;
  readonly contentLength: number | undefined;
  readonly contentDigest: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  readonly operation: StoredOperation;
}

/**
 * Receives a file as a stream. Everything that can be refused without reading is refused first; then the file is kept
 * whole or not at all.
 */
export async function uploadFile(
  deps: UploadDeps & { readonly leftovers: Leftovers },
  input: UploadInput,
): Promise<UploadedFile> {
  const { maxFileBytes } = deps.config;
  const type = parseFileType(input.contentType);
  const name = parseFileName(input.name, type);
  const digest = parseContentDigest(input.contentDigest);
  if ((input.contentLength ?? 0) > maxFileBytes) throw new FileTooLargeError(maxFileBytes);
  const { head, body } = await readHead(input.body, HEAD_BYTES);
  if (head.byteLength === 0) throw new FileEmptyError();
  if (type.head?.(head) === false) throw new FileContentMismatchError(type.name);

  const storeKey = randomUUID();
  await deps.leftovers.note(deps.db.kysely, storeKey);
  try {
    const stored = await store(deps, storeKey, body, digest);
    const { sellerId, operation } = input;
    const createdAtMs = operation.startedAtMs;
    const id = storedId("file", operation);
    const file = { id, sellerId, name, type: type.name, ...stored, storeKey, createdAtMs };
    return fileToWire(await keep(deps, file));
  } catch (error) {
    // If that fails too, the key stays recorded and is swept later.
    await deps.leftovers.remove(storeKey).catch(() => {});
    throw error;
  }
}

async function store(
  { fileStore, config }: UploadDeps,
  storeKey: string,
  body: AsyncIterable<Uint8Array>,
  digest: Buffer | undefined,
): Promise<StoredBytes> {
  const check = ({ sha256 }: StoredBytes) => {
    if (digest !== undefined && !digest.equals(sha256)) throw new ContentDigestMismatchError();
  };
  try {
    return await fileStore.put(storeKey, body, { maxBytes: config.maxFileBytes, check });
  } catch (error) {
    throw error instanceof SizeLimitError ? new FileTooLargeError(config.maxFileBytes) : error;
  }
}

/**
 * Writes the record. An upload may outlast the lock on its Idempotency-Key, so a retry may have finished first: its
 * file is then the answer, if it is the same one.
 */
async function keep(
  deps: UploadDeps & { readonly leftovers: Leftovers },
  file: FileRow,
): Promise<FileRow> {
  const { kysely } = deps.db;
  const inserted = await kysely.transaction().execute(async (transaction) => {
    if (!(await insertFile(transaction, file))) return false;
    if (!(await deps.leftovers.claim(transaction, file.storeKey))) throw new UploadCutError();
    return true;
  });
  if (inserted) return file;
  const earlier = await findFile(kysely, file.id);
  await deps.leftovers.remove(file.storeKey);
  if (earlier?.sha256.equals(file.sha256) !== true) throw new IdempotencyKeyReusedError();
  return earlier;
}
