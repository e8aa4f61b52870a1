import { parseId } from "@tuppence/protocol";
import {
  ChangeOffer,
  CreateOffer,
  IdText,
  listQuery,
  Offer,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../actor-of.ts";
import { readCursor, toPage } from "../paging.ts";
import type { App } from "../route.ts";
import { changeOffer } from "./change-offer.ts";
import { createOffer } from "./create-offer.ts";
import { OfferNotFound } from "./errors.ts";
import { findVisibleOffer } from "./find-visible-offer.ts";
import { listOffers } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";

const params = Strict({ id: IdText("offer") });
const ListOffersQuery = Strict({
  ...listQuery,
  active: Type.Optional(
    Type.Boolean({ description: "Only those on sale, or only those that are not." }),
  ),
});

export function offersRoutes(app: App, deps: OffersDeps): void {
  app.post(
    "/v1/offers",
    {
      config: { actors: ["seller"], idempotency: "stored" },
      schema: {
        operationId: "createOffer",
        summary: "Put a thing on sale",
        tags: ["offers"],
        body: CreateOffer,
        response: { 201: Offer },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      const offer = await createOffer(deps, sellerId, request.body, request.storedOperation);
      return reply.code(201).header("location", `/v1/offers/${offer.id}`).send(offer);
    },
  );

  app.get(
    "/v1/offers",
    {
      config: { actors: ["seller", "page"] },
      schema: {
        operationId: "listOffers",
        summary: "List a seller's offers",
        description: "With a publishable key, those on sale.",
        tags: ["offers"],
        querystring: ListOffersQuery,
        response: { 200: Page(Offer) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "page");
      const { limit = 20, after, active } = request.query;
      const rows = await listOffers(deps.db.kysely, {
        sellerId: actor.sellerId,
        active: actor.kind === "page" ? true : active,
        after: readCursor("offer", after),
        limit: limit + 1,
      });
      return toPage("offer", rows, limit, (row) => row.id, offerToWire);
    },
  );

  app.get(
    "/v1/offers/:id",
    {
      config: { actors: ["seller", "page", "grant", "buyer"] },
      schema: {
        operationId: "getOffer",
        summary: "Read an offer",
        tags: ["offers"],
        params,
        response: { 200: Offer },
      },
    },
    async (request) => {
      const viewer = actorOf(request, "seller", "page", "grant", "buyer");
      const id = parseId("offer", request.params.id);
      return offerToWire(await findVisibleOffer(deps, viewer, id));
    },
  );

  app.patch(
    "/v1/offers/:id",
    {
      config: { actors: ["seller"] },
      schema: {
        operationId: "changeOffer",
        summary: "Change an offer, or take it off sale",
        description: "Purchases keep the terms they were made on.",
        tags: ["offers"],
        params,
        body: ChangeOffer,
        response: { 200: Offer },
      },
    },
    (request) => {
      const id = parseId("offer", request.params.id);
      if (id === undefined) throw new OfferNotFound();
      return changeOffer(deps, actorOf(request, "seller").sellerId, id, request.body);
    },
  );
}
