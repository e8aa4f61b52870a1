import { parseId } from "@tuppence/protocol";
import {
  IdText,
  OfferPage,
  PutOfferPage,
  PutSellerPage,
  SellerPage,
  Strict,
} from "@tuppence/protocol/wire";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { PageNotFoundError, PageOfferNotFoundError } from "./errors.ts";
import type { HostedPagesDeps, PageSeller } from "./hosted-pages-deps.ts";
import { findPage } from "./page-rows.ts";
import { pageToWire, profileToWire } from "./page-to-wire.ts";
import { findProfile } from "./profile-rows.ts";
import { putOfferPage } from "./put-offer-page.ts";
import { putSellerPage } from "./put-seller-page.ts";

const offerParams = Strict({ id: IdText("offer") });
const sellerParams = Strict({ id: IdText("seller") });

interface RoutesDeps extends HostedPagesDeps {
  /** A seller the caller may see; throws a 404 for others, as if they were absent. */
  readonly requireSeller: (actor: Operator | SellerActor, publicId: string) => Promise<PageSeller>;
}

/** What sellers say about their pages; the pages themselves are in `pages-routes.ts`. */
export function hostedPagesRoutes(app: App, deps: RoutesDeps): void {
  app.put(
    "/v1/offers/:id/page",
    {
      config: { actors: ["seller"], permission: "offers", forSale: true },
      schema: {
        operationId: "putOfferPage",
        summary: "Make or replace the page of an offer",
        description:
          "The platform shows it at `/@handle/slug`, with what it keeps for the offer and everything needed to buy it. What the body leaves out is empty. An offer whose `resourceUrl` is on one of the seller's hosted pages is made to open this one.",
        tags: ["pages"],
        params: offerParams,
        body: PutOfferPage,
        response: { 200: OfferPage },
      },
    },
    (request) => {
      const id = parseId("offer", request.params.id);
      if (id === undefined) throw new PageOfferNotFoundError();
      return putOfferPage(deps, actorOf(request, "seller").sellerId, id, request.body);
    },
  );

  app.get(
    "/v1/offers/:id/page",
    {
      config: { actors: ["seller"], permission: "read" },
      schema: {
        operationId: "getOfferPage",
        summary: "Read what was set for the page of an offer",
        tags: ["pages"],
        params: offerParams,
        response: { 200: OfferPage },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const id = parseId("offer", request.params.id);
      const page = id && (await findPage(deps.db.kysely, id));
      const { handle } = await deps.readSeller(sellerId);
      if (page?.sellerId !== sellerId || handle === null) throw new PageNotFoundError();
      return pageToWire(deps, handle, page);
    },
  );

  app.put(
    "/v1/sellers/:id/page",
    {
      config: { actors: ["operator", "seller"], permission: "settings", forSale: true },
      schema: {
        operationId: "putSellerPage",
        summary: "Replace what a seller's page says of them",
        description: "The platform shows it at `/@handle`. What the body leaves out is empty.",
        tags: ["pages"],
        params: sellerParams,
        body: PutSellerPage,
        response: { 200: SellerPage },
      },
    },
    async (request) => {
      const actor = actorOf(request, "operator", "seller");
      const seller = await deps.requireSeller(actor, request.params.id);
      return putSellerPage(deps, seller, request.body);
    },
  );

  app.get(
    "/v1/sellers/:id/page",
    {
      config: { actors: ["operator", "seller"], permission: "read" },
      schema: {
        operationId: "getSellerPage",
        summary: "Read what a seller's page says of them",
        tags: ["pages"],
        params: sellerParams,
        response: { 200: SellerPage },
      },
    },
    async (request) => {
      const actor = actorOf(request, "operator", "seller");
      const seller = await deps.requireSeller(actor, request.params.id);
      return profileToWire(deps, seller, await findProfile(deps.db.kysely, seller.id));
    },
  );
}
