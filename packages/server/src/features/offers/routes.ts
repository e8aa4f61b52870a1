import { parseId } from "@tuppence/protocol";
import {
  ChangeOffer,
  CreateOffer,
  CreateOfferSplit,
  IdText,
  listQuery,
  Offer,
  OfferKind,
  OfferQuote,
  OfferQuoteQuery,
  OfferSplitVersion,
  operatorFilters,
  Page,
  SlugText,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { whichSeller } from "../../api/operator-scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import { requirePermission } from "../../api/require-permission.ts";
import type { App } from "../../api/route.ts";
import { changeOffer } from "./change-offer.ts";
import { changeSplit, splitToWire } from "./change-split.ts";
import { createOffer } from "./create-offer.ts";
import { OfferNotFoundError } from "./errors.ts";
import { findVisibleOffer } from "./find-visible-offer.ts";
import { listOffers } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { noteQuoted } from "./note-quoted.ts";
import { quoteOffer } from "./quote-offer.ts";
import { quotesRoute } from "./quotes-route.ts";
import { listSplits } from "./split-store.ts";

const params = Strict({ id: IdText("offer") });
const ListOffersQuery = Strict({
  ...listQuery,
  active: Type.Optional(
    Type.Boolean({ description: "Only offers on sale, or only those that are not." }),
  ),
  kind: Type.Optional(OfferKind),
  section: Type.Optional(SlugText),
  seller: operatorFilters.seller,
});

export function offersRoutes(app: App, deps: OffersDeps): void {
  quotesRoute(app, deps);
  app.post(
    "/v1/offers",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored", forSale: true },
      schema: {
        operationId: "createOffer",
        summary: "Create an offer",
        tags: ["offers"],
        body: CreateOffer,
        response: { 201: Offer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "seller");
      // Whoever writes articles does not also decide to whom their income goes.
      if (request.body.split) requirePermission(actor, "settings");
      const { sellerId } = actor;
      const offer = await createOffer(deps, sellerId, request.body, request.storedOperation);
      return reply.code(201).header("location", `/v1/offers/${offer.id}`).send(offer);
    },
  );

  app.get(
    "/v1/offers",
    {
      config: { actors: ["seller", "page", "operator"], permission: "read" },
      schema: {
        operationId: "listOffers",
        summary: "List a seller's offers",
        description:
          "With a publishable key, only offers on sale; with the operator key, all offers of the named seller.",
        tags: ["offers"],
        querystring: ListOffersQuery,
        response: { 200: Page(Offer) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "page", "operator");
      const { limit = 20, after, active, kind, section } = request.query;
      const rows = await listOffers(deps.db.kysely, {
        sellerId: actor.kind === "page" ? actor.sellerId : whichSeller(actor, request.query),
        active: actor.kind === "page" ? true : active,
        kind,
        section,
        after: readCursor("offer", after),
        limit: limit + 1,
      });
      // A suspended seller has nothing on sale.
      const shown = actor.kind === "page" ? rows.filter((row) => !row.standing.isSuspended) : rows;
      const nowMs = deps.now();
      return toPage(
        "offer",
        shown,
        limit,
        (row) => row.id,
        (row) => offerToWire(row, nowMs),
      );
    },
  );

  app.get(
    "/v1/offers/:id",
    {
      config: { actors: ["seller", "page", "grant", "buyer", "operator"], permission: "read" },
      schema: {
        operationId: "getOffer",
        summary: "Read an offer",
        tags: ["offers"],
        params,
        response: { 200: Offer },
      },
    },
    async (request) => {
      const viewer = actorOf(request, "seller", "page", "grant", "buyer", "operator");
      const id = parseId("offer", request.params.id);
      return offerToWire(await findVisibleOffer(deps, viewer, id), deps.now());
    },
  );

  app.get(
    "/v1/offers/:id/quote",
    {
      config: { actors: ["seller", "page", "grant", "buyer"], permission: "read" },
      schema: {
        operationId: "quoteOffer",
        summary: "Quote the current price of an offer",
        description:
          "With everything that affects the price. With a grant or a session, it says what its buyer would be charged, and whether they already have the offer.",
        tags: ["offers"],
        params,
        querystring: OfferQuoteQuery,
        response: { 200: OfferQuote },
      },
    },
    async (request) => {
      const viewer = actorOf(request, "seller", "page", "grant", "buyer");
      const id = parseId("offer", request.params.id);
      await findVisibleOffer(deps, viewer, id);
      const offer = id && (await deps.offers.find(id));
      if (offer === undefined) throw new OfferNotFoundError();
      const quote = await quoteOffer(
        deps,
        offer,
        request.query,
        "buyerId" in viewer ? viewer.buyerId : undefined,
      );
      noteQuoted(deps, request, viewer, offer, quote);
      return quote;
    },
  );

  app.patch(
    "/v1/offers/:id",
    {
      config: { actors: ["seller"], permission: "offers", forSale: true },
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
      if (id === undefined) throw new OfferNotFoundError();
      return changeOffer(deps, actorOf(request, "seller").sellerId, id, request.body);
    },
  );

  app.get(
    "/v1/offers/:id/splits",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "listOfferSplits",
        summary: "List the versions of an offer's split, newest first",
        description: "Each purchase keeps the version that was in force when it was made.",
        tags: ["offers"],
        params,
        response: { 200: Page(OfferSplitVersion) },
      },
    },
    async (request) => {
      const id = parseId("offer", request.params.id);
      const { id: offerId } = await findVisibleOffer(
        deps,
        actorOf(request, "seller", "operator"),
        id,
      );
      const versions = await listSplits(deps.db.kysely, offerId);
      return { data: versions.map(splitToWire), nextCursor: null };
    },
  );

  app.post(
    "/v1/offers/:id/splits",
    {
      config: { actors: ["seller"], permission: "settings", idempotency: "stored", forSale: true },
      schema: {
        operationId: "changeOfferSplit",
        summary: "Change how an offer's income is split",
        description:
          "Needs the permission `settings`. Creates a new version. Shares apply to what is left after the platform's fee; the offer's own seller gets the rest.",
        tags: ["offers"],
        params,
        body: CreateOfferSplit,
        response: { 201: OfferSplitVersion },
      },
    },
    async (request, reply) => {
      const id = parseId("offer", request.params.id);
      if (id === undefined) throw new OfferNotFoundError();
      const { sellerId } = actorOf(request, "seller");
      const { body, storedOperation } = request;
      return reply.code(201).send(await changeSplit(deps, sellerId, id, body, storedOperation));
    },
  );
}
