import type { Readable } from "node:stream";
import { ContentFileQuery, IdText, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { ALL_OF_IT } from "../../ledger/index.ts";
import { contentHeaders, etagOf, fileHeaders } from "../../storage/answer/file-headers.ts";
import type { Range } from "../../storage/answer/parse-range.ts";
import { planAnswer } from "../../storage/answer/plan-answer.ts";
import { admitContentFile, type AdmittedFile } from "./admit-content-file.ts";
import type { ContentsDeps } from "./contents-deps.ts";
import { ContentNotOwnedError } from "./errors.ts";

/** A client that reads nothing for this long is disconnected, and can resume the transfer. */
const SILENCE_MS = 300_000;

const params = Strict({ id: IdText("offer"), file: IdText("file") });
/** Handlers answer with a stream, or with nothing for HEAD. */
const bytes = {
  "*/*": { schema: Type.Unsafe<Readable | null>({ type: "string", format: "binary" }) },
};
const schema = {
  operationId: "fetchContentFile",
  summary: "Fetch a picture, sound or film that is kept for an offer",
  description:
    "The platform gives the address: without parameters for what is free, signed and for some minutes for what was bought. It supports a single `Range` and conditions (RFC 9110 §13, §14). Each request is checked with the books, so a refund closes it.",
  tags: ["contents"],
  params,
  querystring: ContentFileQuery,
  response: {
    200: { description: "The whole file.", content: bytes },
    206: { description: "The requested range.", content: bytes },
    304: Type.Null({ description: "The file matches If-None-Match." }),
  },
};

export function contentFilesRoutes(app: App, deps: ContentsDeps): void {
  // Both are registered explicitly: a HEAD derived from GET would read the whole file and discard it.
  for (const method of ["GET", "HEAD"] as const) {
    app.route({
      method,
      url: "/v1/offers/:id/content/files/:file",
      exposeHeadRoute: false,
      config: { actors: ["anonymous"], transfer: "download" },
      schema: method === "GET" ? schema : { ...schema, hide: true },
      handler: async (request, reply) => {
        const { headers, query, params: ids } = request;
        const admitted = await admitContentFile(deps, ids, query);
        const { file, right } = admitted;
        const answer = planAnswer(method, headers, { bytes: file.bytes, etag: etagOf(file) });
        reply.code(answer.status).headers({
          ...fileHeaders(file, "inline"),
          "cache-control": right ? "private, no-store" : "public, max-age=300",
        });
        if (answer.status === 304) return reply.send(null);
        reply.headers(contentHeaders(file, answer));
        if (method === "HEAD") return reply.send(null);
        await noteRange(deps, admitted, answer.range);
        const stream = await deps.fileStore.open(file.storeKey, answer.range);
        reply.raw.once("close", deps.fileConnections.begin(request.raw.socket, SILENCE_MS));
        return reply.send(stream);
      },
    });
  }
}

/**
 * Records, before the first byte, how much of a sound or film is handed over. Pictures are part of an article, which
 * counts as a whole.
 */
async function noteRange(
  deps: ContentsDeps,
  { file, offerId, right }: AdmittedFile,
  { start, end }: Range,
): Promise<void> {
  if (right === undefined || file.type.startsWith("image/")) return;
  const share = Math.ceil(((end - start + 1) / file.bytes) * ALL_OF_IT);
  if (!(await deps.noteHandedOver(right, offerId, share))) throw new ContentNotOwnedError();
}
