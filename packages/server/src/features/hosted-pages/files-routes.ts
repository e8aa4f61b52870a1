import { resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import { formatId, parseId } from "@tuppence/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { PageNotFoundError } from "./errors.ts";
import type { HostedPagesDeps, PageFile } from "./hosted-pages-deps.ts";
import { isShownPicture } from "./shown-pictures.ts";
import { inertHeaders } from "./page-headers.ts";
import { HOSTED_FOLDER, isPageAsset } from "./pages/page-assets.ts";
import { isPictureType } from "./picture-types.ts";

const ONE_YEAR_MS = 31_536_000_000;
/** A seller may take a picture away, and then it should go. */
const PICTURE_MAX_AGE = "public, max-age=86400";
/** A client that reads nothing for this long is disconnected. */
const SILENCE_MS = 60_000;
const config = { actors: ["anonymous"] } as const;

/** Pictures of pages, and the pages' own style sheet and script. */
export function hostedFilesRoutes(app: App, deps: HostedPagesDeps): void {
  void app.register(async (plugin) => {
    const scope: App = plugin;
    await scope.register(fastifyStatic, {
      root: resolve(HOSTED_FOLDER),
      serve: false,
      preCompressed: true,
      cacheControl: false,
      suppressWarning: true,
    });

    /** The names contain a hash of the content, so they never change. */
    scope.get(
      "/hosted/:file",
      { schema: { hide: true, params: Type.Object({ file: Type.String({ maxLength: 100 }) }) } },
      (request, reply) => {
        const { file } = request.params;
        if (!isPageAsset(file)) throw new PageNotFoundError();
        return reply
          .header("x-content-type-options", "nosniff")
          .sendFile(file, { maxAge: ONE_YEAR_MS, immutable: true, cacheControl: true });
      },
    );

    for (const method of ["GET", "HEAD"] as const) {
      scope.route({
        method,
        url: "/pictures/:file",
        exposeHeadRoute: false,
        config,
        schema: { hide: true, params: Type.Object({ file: Type.String({ maxLength: 40 }) }) },
        handler: async (request, reply) => {
          const file = await pictureAt(request.params.file);
          return sendPicture(request, reply, file);
        },
      });
    }
  });

  async function pictureAt(text: string): Promise<PageFile> {
    const id = parseId("file", text);
    // Other files of sellers are for sale: only what a page shows is shown.
    const file = id && (await isShownPicture(deps.db.kysely, id)) && (await deps.findFile(id));
    if (!file || !isPictureType(file.type)) throw new PageNotFoundError();
    return file;
  }

  async function sendPicture(
    request: FastifyRequest,
    reply: FastifyReply,
    file: PageFile,
  ): Promise<FastifyReply> {
    const etag = `"${file.sha256.toString("base64url")}"`;
    reply.headers({
      ...inertHeaders,
      "cache-control": PICTURE_MAX_AGE,
      // Other sites show it where they show a shared link.
      "cross-origin-resource-policy": "cross-origin",
      "content-disposition": `inline; filename="${formatId("file", file.id)}"`,
      etag,
    });
    if (request.headers["if-none-match"]?.includes(etag) === true) return reply.code(304).send();
    reply.headers({ "content-type": file.type, "content-length": String(file.bytes) });
    if (request.method === "HEAD") return reply.send(null);
    const stream = await deps.fileStore.open(file.storeKey, { start: 0, end: file.bytes - 1 });
    reply.raw.once("close", deps.fileConnections.begin(request.raw.socket, SILENCE_MS));
    return reply.send(stream);
  }
}
