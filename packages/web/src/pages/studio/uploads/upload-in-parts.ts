import type { Upload, UploadedFile } from "@tuppence/protocol/wire";
import { NetworkFailure, ProblemFailure } from "../../../api/failures.ts";
import type { Requests } from "../../../api/request.ts";
import type { Listed } from "../api/listed.ts";
import { fileTypeOf } from "./file-type-of.ts";

/** Putting a large file together takes the platform a while. */
const FINISH_MS = 900_000;
const TRIES = 5;

export interface UploadTools {
  readonly api: Pick<Requests, "get" | "postOnce">;
  /** Sends the bytes of a part. */
  readonly send: (
    path: string,
    bytes: Blob,
    options: { readonly signal: AbortSignal; readonly onSent: (bytes: number) => void },
  ) => Promise<void>;
  readonly fingerprint: (file: Blob) => Promise<string | undefined>;
  readonly wait: (ms: number) => Promise<void>;
}

interface UploadOptions {
  readonly signal: AbortSignal;
  /** The upload's id, once it has one: to cancel it. */
  readonly onBegun: (id: string) => void;
  readonly onSent: (bytes: number) => void;
}

/**
 * Uploads a file in parts. If an upload of the same file has begun before, here or in another browser, it goes on there.
 * A part that is cut is tried again, later each time, and not for ever.
 */
export async function uploadInParts(
  tools: UploadTools,
  file: File,
  { signal, onBegun, onSent }: UploadOptions,
): Promise<UploadedFile> {
  const { api } = tools;
  const mark = await tools.fingerprint(file);
  const upload = (await findBegun(api, file, mark)) ?? (await begin(api, file, mark));
  signal.throwIfAborted();
  onBegun(upload.id);
  const { partBytes } = upload;
  const has = new Set(upload.received);
  const sizeOf = (part: number) => Math.min(partBytes, file.size - part * partBytes);
  let sent = [...has].reduce((sum, part) => sum + sizeOf(part), 0);
  onSent(sent);
  for (let part = 0; part * partBytes < file.size; part += 1) {
    if (has.has(part)) continue;
    const bytes = file.slice(part * partBytes, part * partBytes + sizeOf(part));
    const before = sent;
    await sendPart(tools, `/v1/uploads/${upload.id}/parts/${part}`, bytes, {
      signal,
      onSent: (ofPart) => onSent(before + Math.min(ofPart, bytes.size)),
    });
    sent = before + bytes.size;
    onSent(sent);
  }
  signal.throwIfAborted();
  return api.postOnce<UploadedFile>(`/v1/uploads/${upload.id}/finish`, undefined, FINISH_MS);
}

async function findBegun(
  api: UploadTools["api"],
  file: File,
  mark: string | undefined,
): Promise<Upload | undefined> {
  if (mark === undefined) return undefined;
  const { data } = await api.get<Listed<Upload>>("/v1/uploads?limit=100");
  return data.find(
    (one) => one.fingerprint === mark && one.bytes === file.size && one.name === file.name,
  );
}

function begin(api: UploadTools["api"], file: File, mark: string | undefined): Promise<Upload> {
  return api.postOnce<Upload>("/v1/uploads", {
    name: file.name.normalize("NFC"),
    type: fileTypeOf(file),
    bytes: file.size,
    ...(mark === undefined ? {} : { fingerprint: mark }),
  });
}

async function sendPart(
  { send, wait }: UploadTools,
  ...[path, bytes, options]: Parameters<UploadTools["send"]>
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(path, bytes, options);
    } catch (error) {
      if (attempt >= TRIES || !mayPass(error)) throw error;
      await wait(1000 * 2 ** (attempt - 1));
      options.signal.throwIfAborted();
    }
  }
}

/** Whether the same part may arrive later: the connection was cut, or the platform was busy. */
function mayPass(error: unknown): boolean {
  if (error instanceof NetworkFailure) return true;
  if (!(error instanceof ProblemFailure)) return false;
  const { status } = error.problem;
  return status >= 500 || status === 429 || status === 408;
}
