import type { Readable } from "node:stream";
import { DownloadQuery, IdText, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { ALL_OF_IT } from "../../ledger/index.ts";
import { actorOf } from "../../api/actor-of.ts";
import type { ActorKind } from "../../api/actor.ts";
import type { App } from "../../api/route.ts";
import { admitDownload } from "./admit-download.ts";
import type { DownloadRow } from "./download-store.ts";
import type { DownloadableFile, DownloadsDeps } from "./downloads-deps.ts";
import { DownloadRevokedError } from "./errors.ts";
import { contentHeaders, etagOf, fileHeaders } from "../../storage/answer/file-headers.ts";
import type { Range } from "../../storage/answer/parse-range.ts";
import { planAnswer } from "../../storage/answer/plan-answer.ts";

/** A client that reads nothing for this long is disconnected, and can resume the transfer. */
const SILENCE_MS = 300_000;
const ACTORS = ["anonymous", "buyer", "grant"] as const satisfies readonly ActorKind[];

const params = Strict({ id: IdText("download") });
/** Handlers answer with a stream, or with nothing for HEAD. */
const bytes = {
  "*/*": { schema: Type.Unsafe<Readable | null>({ type: "string", format: "binary" }) },
};
const schema = {
  operationId: "fetchDownload",
  summary: "Download a file from its signed address",
  description:
    "The platform issues the address, which is valid for some minutes. It supports a single `Range` (RFC 9110 §14), `If-Range`, `If-Match` and `If-None-Match`, so a broken transfer can be resumed; the ETag is strong. Anyone signed in as another buyer is refused.",
  tags: ["downloads"],
  params,
  querystring: DownloadQuery,
  response: {
    200: { description: "The whole file.", content: bytes },
    206: { description: "The requested range.", content: bytes },
    304: Type.Null({ description: "The file matches If-None-Match." }),
  },
};

export function downloadsRoutes(app: App, deps: DownloadsDeps): void {
  // Both are registered explicitly: a HEAD derived from GET would read the whole file and discard it.
  for (const method of ["GET", "HEAD"] as const) {
    app.route({
      method,
      url: "/v1/downloads/:id",
      exposeHeadRoute: false,
      config: { actors: ACTORS, transfer: "download" },
      schema: method === "GET" ? schema : { ...schema, hide: true },
      handler: async (request, reply) => {
        const { headers, query } = request;
        const { download, file, disposition } = await admitDownload(deps, {
          publicId: request.params.id,
          query,
          actor: actorOf(request, ...ACTORS),
          headers,
        });
        const answer = planAnswer(method, headers, { bytes: file.bytes, etag: etagOf(file) });
        reply.code(answer.status).headers(fileHeaders(file, disposition));
        if (answer.status === 304) return reply.send(null);
        reply.headers(contentHeaders(file, answer));
        if (method === "HEAD") return reply.send(null);
        const stream = await openServed(deps, download, file, answer.range);
        reply.raw.once("close", deps.fileConnections.begin(request.raw.socket, SILENCE_MS));
        // Read as fast as the client takes it; when the client leaves, reading ends with the response.
        return reply.send(stream);
      },
    });
  }
}

/** Opens a range, and records that it is about to be sent. */
async function openServed(
  { fileStore, downloads, noteServed, now }: DownloadsDeps,
  download: DownloadRow,
  { storeKey, bytes: size }: DownloadableFile,
  range: Range,
): Promise<Readable> {
  const stream = await fileStore.open(storeKey, range);
  try {
    if (!(await noteServed(download, shareOf(range, size)))) throw new DownloadRevokedError();
    await downloads.noteServed(download.id, now());
  } catch (error) {
    stream.destroy();
    throw error;
  }
  return stream;
}

/** In basis points, rounded up: every byte sent counts. */
function shareOf({ start, end }: Range, bytes: number): number {
  return bytes === 0 ? ALL_OF_IT : Math.ceil(((end - start + 1) / bytes) * ALL_OF_IT);
}
