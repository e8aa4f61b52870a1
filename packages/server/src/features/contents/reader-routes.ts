import { type BuyerId, parseId } from "@tuppence/protocol";
import { IdText, OfferFullContent, OfferTeaser, Strict } from "@tuppence/protocol/wire";
import { type Static, Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { allowPage } from "./allow-page.ts";
import type { ContentsDeps } from "./contents-deps.ts";
import { ContentNotFoundError, ContentNotOwnedError } from "./errors.ts";
import { renderFull } from "./render-full.ts";
import { renderTeaser } from "./render-teaser.ts";

const params = Strict({ id: IdText("offer") });
const ReaderHeaders = Type.Object({
  "tuppence-access-token": Type.Optional(
    Type.String({ maxLength: 4096, description: "An access token for the offer." }),
  ),
});
const tags = ["contents"];

/** For readers: what is free, and what they have bought. */
export function readerRoutes(app: App, deps: ContentsDeps): void {
  app.get(
    "/v1/offers/:id/teaser",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "getOfferTeaser",
        summary: "Read what is free of an offer whose content is kept here",
        description:
          "With everything that a page needs to sell the rest. A page may read it if it is on one of the seller's origins. Nothing of the locked part is in it.",
        tags,
        params,
        response: { 200: OfferTeaser },
      },
    },
    async (request, reply) => {
      const id = parseId("offer", request.params.id);
      const teaser = await renderTeaser(deps, id);
      await allowPage(deps, request, reply, sellerOf(teaser.seller.id));
      reply.header("cache-control", "no-cache");
      return teaser;
    },
  );

  app.get(
    "/v1/offers/:id/content/full",
    {
      config: { actors: ["anonymous", "grant", "buyer"] },
      schema: {
        operationId: "getOfferFullContent",
        summary: "Read all of what was bought",
        description:
          "With the grant or the session of a buyer who has the offer, or with an access token for it: by a purchase of it, of a bundle with it, or of a pass that covers it. Otherwise the answer is 402. It is checked with the books each time, so a refund closes it. A page may read it if it is on one of the seller's origins. Reading counts as use where a purchase is to be returned after its first seconds.",
        tags,
        params,
        headers: ReaderHeaders,
        response: { 200: OfferFullContent },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "private, no-store");
      const actor = actorOf(request, "anonymous", "grant", "buyer");
      const id = parseId("offer", request.params.id);
      const offer = id && (await deps.offers.find(id));
      // A grant for one seller has no access to another seller's offers.
      const isElsewhere =
        actor.kind === "grant" && ![null, offer?.sellerId].includes(actor.sellerId);
      if (!offer || isElsewhere) throw new ContentNotFoundError();
      await allowPage(deps, request, reply, offer.sellerId);
      const buyerId =
        actor.kind === "anonymous" ? await shownBuyer(deps, request, offer) : actor.buyerId;
      if (buyerId !== undefined) return renderFull(deps, offer.id, buyerId);
      await renderTeaser(deps, offer.id);
      throw new ContentNotOwnedError();
    },
  );
}

/** The buyer of the access token in the request, if there is one. */
async function shownBuyer(
  deps: ContentsDeps,
  request: { readonly headers: Static<typeof ReaderHeaders> },
  offer: OfferOnRecord,
): Promise<BuyerId | undefined> {
  const token = request.headers["tuppence-access-token"];
  return token === undefined ? undefined : (await deps.readAccess(token, offer))?.buyerId;
}

function sellerOf(publicId: string) {
  const id = parseId("seller", publicId);
  if (id === undefined) throw new ContentNotFoundError();
  return id;
}
