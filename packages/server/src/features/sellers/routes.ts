import {
  ChangeSeller,
  CreateSeller,
  IdText,
  ListQuery,
  NewSeller,
  Page,
  Seller,
  SignedUpSeller,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import { personOf } from "../../api/person-of.ts";
import type { App } from "../../api/route.ts";
import { changeSeller } from "./change-seller.ts";
import { createSeller } from "./create-seller.ts";
import { requireSeller } from "./require-seller.ts";
import { listSellers } from "./seller-store.ts";
import { sellerToWire } from "./seller-to-wire.ts";
import type { SellersDeps } from "./sellers-deps.ts";
import { signUp } from "./sign-up.ts";

const params = Strict({ id: IdText("seller") });

export function sellersRoutes(app: App, deps: SellersDeps): void {
  app.post(
    "/v1/sellers",
    {
      config: { actors: ["operator", "buyer"], idempotency: "stored", audit: "people" },
      schema: {
        operationId: "createSeller",
        summary: "Create a seller, or sign up as one",
        description:
          "The operator's seller gets one key of each kind; the secret key is shown only in this response. A signed-in person becomes the owner of theirs, where the operator allows it (`signUp` of GET /v1/me).",
        tags: ["sellers"],
        body: CreateSeller,
        response: { 201: Type.Union([NewSeller, SignedUpSeller]) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "operator", "buyer");
      const { body, storedOperation } = request;
      const seller =
        actor.kind === "operator"
          ? await createSeller(deps, body, storedOperation)
          : await signUp(deps, personOf(actor), body, storedOperation);
      return reply.code(201).header("location", `/v1/sellers/${seller.id}`).send(seller);
    },
  );

  app.get(
    "/v1/sellers",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "listSellers",
        summary: "List sellers",
        tags: ["sellers"],
        querystring: ListQuery,
        response: { 200: Page(Seller) },
      },
    },
    async ({ query: { limit = 20, after } }) => {
      const page = { after: readCursor("seller", after), limit: limit + 1 };
      const rows = await listSellers(deps.db.kysely, page);
      return toPage("seller", rows, limit, (row) => row.id, sellerToWire);
    },
  );

  app.get(
    "/v1/sellers/:id",
    {
      config: { actors: ["operator", "seller"], permission: "read" },
      schema: {
        operationId: "getSeller",
        summary: "Read a seller",
        tags: ["sellers"],
        params,
        response: { 200: Seller },
      },
    },
    async (request) => {
      const actor = actorOf(request, "operator", "seller");
      return sellerToWire(await requireSeller(deps, actor, request.params.id));
    },
  );

  app.patch(
    "/v1/sellers/:id",
    {
      config: {
        actors: ["operator", "seller"],
        permission: "settings",
        forSale: true,
        auditValues: ["name", "handle", "origins"],
      },
      schema: {
        operationId: "changeSeller",
        summary: "Change a seller",
        tags: ["sellers"],
        params,
        body: ChangeSeller,
        response: { 200: Seller },
      },
    },
    (request) =>
      changeSeller(deps, actorOf(request, "operator", "seller"), request.params.id, request.body),
  );
}
