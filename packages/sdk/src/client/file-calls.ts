import type { UploadedFile } from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** The time limit for a large file. */
const UPLOAD_TIMEOUT_MS = 15 * 60_000;

export interface Upload {
  /** The file name that buyers get, such as `tide-tables.pdf`. Its extension must match its type. */
  readonly name: string;
  /** The content. For a file on disk use `await fs.openAsBlob(path)`, which reads it while it is sent. */
  readonly data: Blob | Uint8Array<ArrayBuffer>;
  /** Its media type; the Blob's when absent. */
  readonly type?: string;
}

/** Files to sell: upload one, then name its id in an offer of the kind `download`. */
export function fileCalls(send: Send) {
  const listFiles = (query?: ListOptions) =>
    send<Page<UploadedFile>>("GET /v1/files", { query: { ...query } });
  return {
    files: {
      /**
       * Uploads a file to sell.
       *
       * @example
       * const file = await tuppence.files.upload(
       *   { name: "tide-tables.pdf", data: new Blob([await readFile("tides.pdf", "utf8")]), type: "application/pdf" },
       *   { idempotencyKey: "tide-tables-2026" },
       * );
       * await tuppence.offers.create({
       *   kind: "download",
       *   title: "Tide tables",
       *   resourceUrl: "https://news.example/tide-tables",
       *   prices: [{ amount: "0.25", currency: "USD" }],
       *   download: { file: file.id },
       * });
       */
      upload: ({ name, data, type }: Upload, call?: CallOptions) =>
        send<UploadedFile>("POST /v1/files", {
          timeoutMs: UPLOAD_TIMEOUT_MS,
          ...call,
          query: { name },
          bytes: data,
          type: type ?? (data instanceof Blob && data.type !== "" ? data.type : OF_ANY_TYPE),
        }),
      get: (id: string) => send<UploadedFile>("GET /v1/files/{id}", { path: { id } }),
      /** The bytes of one of the seller's own files. */
      read: (id: string) =>
        send<Blob>("GET /v1/files/{id}/content", {
          path: { id },
          isFile: true,
          timeoutMs: UPLOAD_TIMEOUT_MS,
        }),
      list: listFiles,
      each: (query?: ListOptions) => paginate(listFiles, query),
      /** Deletes a file that no offer sells. */
      delete: (id: string) => send<void>("DELETE /v1/files/{id}", { path: { id } }),
    },
  };
}

const OF_ANY_TYPE = "application/octet-stream";
