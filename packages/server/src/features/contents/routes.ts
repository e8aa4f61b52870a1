import { parseId } from "@tuppence/protocol";
import { IdText, OfferContent, PutContent, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { MARKDOWN_BODY_BYTES } from "../../markdown/max-markdown-length.ts";
import { findContent } from "./content-store.ts";
import { contentToWire } from "./content-to-wire.ts";
import type { ContentsDeps } from "./contents-deps.ts";
import { deleteContent } from "./delete-content.ts";
import { ContentNotFoundError } from "./errors.ts";
import { contentFilesRoutes } from "./files-routes.ts";
import { putContent } from "./put-content.ts";
import { readerRoutes } from "./reader-routes.ts";

const params = Strict({ id: IdText("offer") });
const url = "/v1/offers/:id/content";
const tags = ["contents"];

/** What the platform keeps for an offer. */
export function contentsRoutes(app: App, deps: ContentsDeps): void {
  app.put(
    url,
    {
      bodyLimit: MARKDOWN_BODY_BYTES,
      config: { actors: ["seller"], permission: "offers", forSale: true },
      schema: {
        operationId: "putOfferContent",
        summary: "Keep an offer's content here",
        description:
          "For offers of the kinds `unlock` (articles, audio, video) and `play` (audio, video). The platform then shows the free part to everybody, and hands over the rest to who has paid. It replaces what was kept; buyers get the new version.",
        tags,
        params,
        body: PutContent,
        response: { 200: OfferContent },
      },
    },
    (request) => {
      const { sellerId } = actorOf(request, "seller");
      return putContent(deps, sellerId, parseId("offer", request.params.id), request.body);
    },
  );

  app.get(
    url,
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "getOfferContent",
        summary: "Read what is kept for an offer, as its seller wrote it",
        tags,
        params,
        response: { 200: OfferContent },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const id = parseId("offer", request.params.id);
      const content = id && (await findContent(deps.db.kysely, id));
      const isTheirs = actor.kind === "operator" || content?.sellerId === actor.sellerId;
      if (content === undefined || !isTheirs) throw new ContentNotFoundError();
      return contentToWire(content);
    },
  );

  app.delete(
    url,
    {
      config: { actors: ["seller"], permission: "offers", forSale: true },
      schema: {
        operationId: "deleteOfferContent",
        summary: "Delete what is kept for an offer that nobody has bought",
        description:
          "Refused while the offer is on sale, and once it was sold: its buyers keep what they bought. Replace it instead.",
        tags,
        params,
        response: { 204: Type.Null({ description: "It was deleted." }) },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      await deleteContent(deps, sellerId, parseId("offer", request.params.id));
      return reply.code(204).send(null);
    },
  );

  readerRoutes(app, deps);
  contentFilesRoutes(app, deps);
}
