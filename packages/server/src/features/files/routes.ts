import {
  IdText,
  listQuery,
  operatorFilters,
  Page,
  Strict,
  UploadedFile,
  UploadFileQuery,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { whichSeller } from "../../api/operator-scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { bodyOf } from "../../api/uploads/body-of.ts";
import { discardRest } from "../../api/uploads/discard-rest.ts";
import { deleteFile } from "./delete-file.ts";
import { listFiles } from "./file-rows.ts";
import { fileToWire } from "./file-to-wire.ts";
import { FILE_TYPES } from "./file-types.ts";
import type { FilesDeps } from "./files-deps.ts";
import { findOwnFile } from "./find-own-file.ts";
import { createLeftovers } from "./leftovers.ts";
import { uploadFile } from "./upload-file.ts";
import { createUploadSlots } from "./upload-slots.ts";

/** An upload that receives nothing for this long is cut. */
const SILENCE_MS = 60_000;
const params = Strict({ id: IdText("file") });
const UploadHeaders = Type.Object({
  "content-digest": Type.Optional(
    Type.String({
      maxLength: 500,
      description: "`sha-256=:<base64>:` (RFC 9530). A file with another digest is refused.",
    }),
  ),
});

export function filesRoutes(app: App, given: FilesDeps): void {
  const deps = { ...given, leftovers: createLeftovers(given) };
  const takeSlot = createUploadSlots();

  void app.register(async (plugin) => {
    const scope: App = plugin;
    // The body of an upload is raw bytes, whatever their type; they stay in the stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));

    scope.post(
      "/v1/files",
      {
        config: {
          actors: ["seller"],
          permission: "offers",
          idempotency: "stored",
          transfer: "upload",
          forSale: true,
        },
        schema: {
          operationId: "uploadFile",
          summary: "Upload a file to sell",
          description: DESCRIPTION,
          tags: ["files"],
          querystring: UploadFileQuery,
          headers: UploadHeaders,
          response: { 201: UploadedFile },
        },
      },
      async (request, reply) => {
        const { sellerId } = actorOf(request, "seller");
        const { headers, raw, query } = request;
        const freeSlot = takeSlot(sellerId);
        const end = deps.fileConnections.begin(raw.socket, SILENCE_MS);
        try {
          await deps.leftovers.sweep();
          const file = await uploadFile(deps, {
            sellerId,
            name: query.name,
            contentType: headers["content-type"],
            contentLength: lengthOf(headers["content-length"]),
            contentDigest: headers["content-digest"],
            body: bodyOf(raw),
            operation: request.storedOperation,
          });
          reply.code(201).header("location", `/v1/files/${file.id}`);
          return file;
        } finally {
          discardRest(raw);
          end();
          freeSlot();
        }
      },
    );
  });

  app.get(
    "/v1/files",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "listFiles",
        summary: "List a seller's files",
        tags: ["files"],
        querystring: Strict({ ...listQuery, seller: operatorFilters.seller }),
        response: { 200: Page(UploadedFile) },
      },
    },
    async (request) => {
      const sellerId = whichSeller(actorOf(request, "seller", "operator"), request.query);
      const { limit = 20, after } = request.query;
      const rows = await listFiles(deps.db.kysely, {
        sellerId,
        after: readCursor("file", after),
        limit: limit + 1,
      });
      return toPage("file", rows, limit, (row) => row.id, fileToWire);
    },
  );

  app.get(
    "/v1/files/:id",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "getFile",
        summary: "Read a file's details",
        tags: ["files"],
        params,
        response: { 200: UploadedFile },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const sellerId = actor.kind === "seller" ? actor.sellerId : null;
      return fileToWire(await findOwnFile(deps, sellerId, request.params.id));
    },
  );

  app.delete(
    "/v1/files/:id",
    {
      config: { actors: ["seller"], permission: "offers", forSale: true },
      schema: {
        operationId: "deleteFile",
        summary: "Delete a file that no offer uses",
        tags: ["files"],
        params,
        response: { 204: Type.Null({ description: "The file was deleted." }) },
      },
    },
    async (request, reply) => {
      await deleteFile(deps, actorOf(request, "seller").sellerId, request.params.id);
      return reply.code(204).send(null);
    },
  );
}

/** Node has checked that it is a number. */
function lengthOf(contentLength: string | undefined): number | undefined {
  return contentLength === undefined ? undefined : Number(contentLength);
}

const DESCRIPTION = `The body is the file, as it is; \`Content-Type\` is the file's own type. It is kept whole or not at all: after a cut, send it again with the same Idempotency-Key.

That key stands for name, type, length and \`Content-Digest\`: the bytes are not known before they have passed. So with the digest, the same key with other bytes is refused; without it, the answer is the file that came first.

Taken are: ${[...FILE_TYPES.keys()].map((type) => `\`${type}\``).join(", ")}. What is said to be a picture, sound, film, font, document or archive has to begin like one. Whatever runs in a browser (HTML, SVG, scripts) goes into an archive.`;
