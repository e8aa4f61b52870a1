import type { Readable } from "node:stream";
import { IdText, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { findOwnFile } from "./find-own-file.ts";
import type { UploadDeps } from "./files-deps.ts";

/** A client that reads nothing for this long is disconnected. */
const SILENCE_MS = 300_000;
const params = Strict({ id: IdText("file") });
const bytes = {
  "*/*": { schema: Type.Unsafe<Readable>({ type: "string", format: "binary" }) },
};

/** A seller's own file, for whoever works on it: to look at a picture before it is published, or to have it back. */
export function ownFileRoute(app: App, deps: UploadDeps): void {
  app.get(
    "/v1/files/:id/content",
    {
      // A HEAD derived from GET would read the whole file and discard it.
      exposeHeadRoute: false,
      config: { actors: ["seller"], permission: "read", transfer: "download" },
      schema: {
        operationId: "readFileContent",
        summary: "Read the bytes of one's own file",
        description: "Buyers get files by other ways, and only what they have bought.",
        tags: ["files"],
        params,
        response: { 200: { description: "The whole file.", content: bytes } },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      const file = await findOwnFile(deps, sellerId, request.params.id);
      const stream = await deps.fileStore.open(file.storeKey, { start: 0, end: file.bytes - 1 });
      reply.raw.once("close", deps.fileConnections.begin(request.raw.socket, SILENCE_MS));
      return reply
        .headers({
          "content-type": file.type,
          "content-length": String(file.bytes),
          // It is never shown as a page of this origin, whatever is in it.
          "content-disposition": "attachment",
          "content-security-policy": "default-src 'none'; sandbox",
          "x-content-type-options": "nosniff",
          "cache-control": "private, no-store",
        })
        .send(stream);
    },
  );
}
