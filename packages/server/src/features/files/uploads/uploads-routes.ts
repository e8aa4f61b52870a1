import {
  CreateUpload,
  IdText,
  ListQuery,
  Page,
  Strict,
  Upload,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../../api/actor-of.ts";
import { readCursor, toPage } from "../../../api/paging.ts";
import type { App } from "../../../api/route.ts";
import { bodyOf } from "../../../api/uploads/body-of.ts";
import { discardRest } from "../../../api/uploads/discard-rest.ts";
import type { UploadDeps } from "../files-deps.ts";
import { createLeftovers } from "../leftovers.ts";
import { createUploadSlots } from "../upload-slots.ts";
import { cancelUpload } from "./cancel-upload.ts";
import { createUpload } from "./create-upload.ts";
import { findOwnUpload } from "./find-own-upload.ts";
import { finishUpload } from "./finish-upload.ts";
import { putPart } from "./put-part.ts";
import { UPLOAD_LASTS_MS } from "./upload-parts.ts";
import { listParts, listUploads } from "./upload-rows.ts";
import { uploadToWire } from "./upload-to-wire.ts";

/** A part that receives nothing for this long is cut. */
const SILENCE_MS = 60_000;
/** Putting the parts of a large file together sends nothing to whoever waits for it. */
const FINISH_MS = 900_000;
const tags = ["files"];
const params = Strict({ id: IdText("upload") });

/** Files in parts: an upload that is cut goes on where it was, instead of beginning again. */
export function uploadsRoutes(app: App, given: UploadDeps): void {
  const deps = { ...given, leftovers: createLeftovers(given) };
  const takeSlot = createUploadSlots();

  app.post(
    "/v1/uploads",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored", forSale: true },
      schema: {
        operationId: "createUpload",
        summary: "Begin to upload a file in parts",
        description:
          "Send each part with PUT /v1/uploads/{id}/parts/{part}, in any order, then finish it. Parts that have arrived stay for a day, so after a cut only the others are sent again. POST /v1/files takes a file in one piece.",
        tags,
        body: CreateUpload,
        response: { 201: Upload },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      await deps.leftovers.sweep();
      const upload = await createUpload(deps, sellerId, request.body, request.storedOperation);
      return reply.code(201).header("location", `/v1/uploads/${upload.id}`).send(upload);
    },
  );

  app.get(
    "/v1/uploads",
    {
      config: { actors: ["seller"], permission: "read" },
      schema: {
        operationId: "listUploads",
        summary: "List uploads that are not finished, newest first",
        tags,
        querystring: ListQuery,
        response: { 200: Page(Upload) },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const { limit = 20, after } = request.query;
      const rows = await listUploads(deps.db.kysely, {
        sellerId,
        sinceMs: deps.now() - UPLOAD_LASTS_MS,
        after: readCursor("upload", after),
        limit: limit + 1,
      });
      const ids = rows.map(({ id }) => id);
      const parts = await listParts(deps.db.kysely, ids);
      return toPage(
        "upload",
        rows,
        limit,
        ({ id }) => id,
        (row) => uploadToWire(row, parts),
      );
    },
  );

  app.get(
    "/v1/uploads/:id",
    {
      config: { actors: ["seller"], permission: "read" },
      schema: {
        operationId: "getUpload",
        summary: "Read which parts of an upload have arrived",
        tags,
        params,
        response: { 200: Upload },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const upload = await findOwnUpload(deps, sellerId, request.params.id);
      return uploadToWire(upload, await listParts(deps.db.kysely, [upload.id]));
    },
  );

  void app.register(async (plugin) => {
    const scope: App = plugin;
    // The body of a part is raw bytes, whatever their type; they stay in the stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));

    scope.put(
      "/v1/uploads/:id/parts/:part",
      {
        config: {
          actors: ["seller"],
          permission: "offers",
          transfer: "upload",
          forSale: true,
          audit: "none",
        },
        schema: {
          operationId: "putUploadPart",
          summary: "Send a part of a file",
          description: "The body is the bytes of the part. Sending it again replaces it.",
          tags,
          params: Strict({
            id: IdText("upload"),
            part: Type.Integer({ minimum: 0, maximum: 9999, description: "Counted from 0." }),
          }),
          headers: Type.Object({
            "content-digest": Type.Optional(
              Type.String({
                maxLength: 500,
                description:
                  "`sha-256=:<base64>:` (RFC 9530). A part with another digest is refused.",
              }),
            ),
          }),
          response: { 204: Type.Null({ description: "The part has arrived." }) },
        },
      },
      async (request, reply) => {
        const { sellerId } = actorOf(request, "seller");
        const { headers, raw, params } = request;
        const freeSlot = takeSlot(sellerId);
        const end = deps.fileConnections.begin(raw.socket, SILENCE_MS);
        const length = headers["content-length"];
        try {
          await putPart(deps, {
            sellerId,
            upload: params.id,
            part: params.part,
            contentLength: length === undefined ? undefined : Number(length),
            contentDigest: headers["content-digest"],
            body: bodyOf(raw),
          });
          return await reply.code(204).send(null);
        } finally {
          discardRest(raw);
          end();
          freeSlot();
        }
      },
    );
  });

  app.post(
    "/v1/uploads/:id/finish",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored", forSale: true },
      schema: {
        operationId: "finishUpload",
        summary: "Make a file of the parts that have arrived",
        description: "All parts have to be there. Repeating it gives the same file.",
        tags,
        params,
        response: { 201: UploadedFile },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      const freeSlot = takeSlot(sellerId);
      const end = deps.fileConnections.begin(request.raw.socket, FINISH_MS);
      try {
        const file = await finishUpload(deps, sellerId, request.params.id);
        return await reply.code(201).header("location", `/v1/files/${file.id}`).send(file);
      } finally {
        end();
        freeSlot();
      }
    },
  );

  app.delete(
    "/v1/uploads/:id",
    {
      config: { actors: ["seller"], permission: "offers" },
      schema: {
        operationId: "cancelUpload",
        summary: "Cancel an upload",
        description: "What has arrived of it is deleted. A file that was finished stays.",
        tags,
        params,
        response: { 204: Type.Null({ description: "The upload is gone." }) },
      },
    },
    async (request, reply) => {
      await cancelUpload(deps, actorOf(request, "seller").sellerId, request.params.id);
      return reply.code(204).send(null);
    },
  );
}
