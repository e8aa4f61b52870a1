import { formatId } from "@tuppence/protocol";
import type { Upload } from "@tuppence/protocol/wire";
import { isoTime } from "../../../lib/iso-time.ts";
import { UPLOAD_LASTS_MS } from "./upload-parts.ts";
import type { PartRow, UploadRow } from "./upload-rows.ts";

/** @param parts of any uploads; only its own count */
export function uploadToWire(upload: UploadRow, parts: readonly PartRow[]): Upload {
  return {
    id: formatId("upload", upload.id),
    name: upload.name,
    type: upload.type,
    bytes: upload.bytes,
    partBytes: upload.partBytes,
    received: parts.filter(({ uploadId }) => uploadId === upload.id).map(({ part }) => part),
    fingerprint: upload.fingerprint,
    createdAt: isoTime(upload.createdAtMs),
    expiresAt: isoTime(upload.createdAtMs + UPLOAD_LASTS_MS),
  };
}
