import { formatId } from "@tuppence/protocol";
import type { UploadedFile } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { FileRow } from "./file-rows.ts";

export function fileToWire(file: FileRow): UploadedFile {
  return {
    id: formatId("file", file.id),
    name: file.name,
    type: file.type,
    bytes: file.bytes,
    sha256: file.sha256.toString("hex"),
    createdAt: isoTime(file.createdAtMs),
  };
}
