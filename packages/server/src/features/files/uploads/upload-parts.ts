import type { UploadRow } from "./upload-rows.ts";

const MIB = 2 ** 20;
const MIN_PART_BYTES = 8 * MIB;
const MAX_PARTS = 1000;
/** As long as leftovers are kept: a part that came at once is there at least until then. */
export const UPLOAD_LASTS_MS = 86_400_000;

/** Large enough that a file has few parts, small enough that a cut costs little. */
export function partBytesFor(bytes: number): number {
  return Math.max(MIN_PART_BYTES, Math.ceil(bytes / MAX_PARTS / MIB) * MIB);
}

export function partCount({ bytes, partBytes }: Pick<UploadRow, "bytes" | "partBytes">): number {
  return Math.ceil(bytes / partBytes);
}

/** How many bytes a part has: the last one has what is left. */
export function bytesOfPart(upload: Pick<UploadRow, "bytes" | "partBytes">, part: number): number {
  return Math.min(upload.partBytes, upload.bytes - part * upload.partBytes);
}
