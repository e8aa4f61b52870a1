import type { CreateUpload, Upload, UploadedFile } from "../generated/types.gen.ts";
import type { ListOptions, Page } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** The time limit for one part. */
const PART_TIMEOUT_MS = 5 * 60_000;

/** A file in parts, so that an upload goes on where it was cut off. For small files `files.upload` is simpler. */
export function uploadCalls(send: Send) {
  return {
    uploads: {
      /** The answer says how large the parts are to be. */
      create: (body: CreateUpload, call?: CallOptions) =>
        send<Upload>("POST /v1/uploads", { ...call, body }),
      /** Which parts have arrived. */
      get: (id: string) => send<Upload>("GET /v1/uploads/{id}", { path: { id } }),
      list: (query?: ListOptions) => send<Page<Upload>>("GET /v1/uploads", { query: { ...query } }),
      /** Sends a part; sending it again replaces it. */
      putPart: (id: string, part: number, data: Blob | Uint8Array<ArrayBuffer>) =>
        send<void>("PUT /v1/uploads/{id}/parts/{part}", {
          path: { id, part: String(part) },
          bytes: data,
          type: "application/octet-stream",
          timeoutMs: PART_TIMEOUT_MS,
        }),
      /** Makes a file of all parts. */
      finish: (id: string, call?: CallOptions) =>
        send<UploadedFile>("POST /v1/uploads/{id}/finish", {
          timeoutMs: PART_TIMEOUT_MS,
          ...call,
          path: { id },
        }),
      cancel: (id: string) => send<void>("DELETE /v1/uploads/{id}", { path: { id } }),
    },
  };
}
