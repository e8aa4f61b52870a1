import { parseId } from "@tuppence/protocol";
import {
  CreatePriceExperiment,
  IdText,
  listQuery,
  operatorFilters,
  PriceExperiment,
  PriceExperimentResult,
  PriceExperiments,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { whichSeller } from "../../api/operator-scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createExperiment } from "./create-experiment.ts";
import { endExperimentByHand } from "./end-experiment-by-hand.ts";
import { ExperimentOfferNotFoundError, PriceExperimentNotFoundError } from "./errors.ts";
import { type ExperimentRow, findExperiment, listExperiments } from "./experiment-store.ts";
import { experimentToWire } from "./experiment-to-wire.ts";
import type { PriceExperimentsDeps } from "./price-experiments-deps.ts";

const params = Strict({ id: IdText("priceExperiment") });
const query = Strict({
  ...listQuery,
  offer: Type.Optional(IdText("offer")),
  seller: operatorFilters.seller,
});

export function priceExperimentsRoutes(app: App, deps: PriceExperimentsDeps): void {
  const { kysely } = deps.db;
  /** Those of others are treated as absent. */
  const find = async (actor: SellerActor | Operator, text: string): Promise<ExperimentRow> => {
    const id = parseId("priceExperiment", text);
    const sellerId = actor.kind === "seller" ? actor.sellerId : null;
    const row = id && (await findExperiment(kysely, id, sellerId));
    if (row === undefined) throw new PriceExperimentNotFoundError();
    return row;
  };

  app.post(
    "/v1/price-experiments",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored", forSale: true },
      schema: {
        operationId: "createPriceExperiment",
        tags: ["price-experiments"],
        summary: "Try several prices of an offer",
        description:
          "Days or weeks take turns, each with one of the prices, in an order that is drawn now. At any moment everybody pays the same. Until it is over, the offer's price cannot be changed. Renewals go on at the agreed price.",
        body: CreatePriceExperiment,
        response: { 201: PriceExperiment },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      const { body, storedOperation } = request;
      const row = await createExperiment(deps, sellerId, body, storedOperation);
      const experiment = experimentToWire(row, deps.now());
      return reply
        .code(201)
        .header("location", `/v1/price-experiments/${experiment.id}`)
        .send(experiment);
    },
  );

  app.get(
    "/v1/price-experiments",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "listPriceExperiments",
        tags: ["price-experiments"],
        summary: "List a seller's price experiments",
        querystring: query,
        response: { 200: PriceExperiments },
      },
    },
    async (request) => {
      const sellerId = whichSeller(actorOf(request, "seller", "operator"), request.query);
      const { limit = 20, after, offer } = request.query;
      const offerId = offer === undefined ? null : parseId("offer", offer);
      if (offerId === undefined) throw new ExperimentOfferNotFoundError();
      const rows = await listExperiments(kysely, {
        sellerId,
        offerId,
        after: readCursor("priceExperiment", after),
        limit: limit + 1,
      });
      const nowMs = deps.now();
      return toPage(
        "priceExperiment",
        rows,
        limit,
        ({ id }) => id,
        (row) => experimentToWire(row, nowMs),
      );
    },
  );

  app.get(
    "/v1/price-experiments/:id",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "getPriceExperiment",
        tags: ["price-experiments"],
        summary: "Read a price experiment",
        params,
        response: { 200: PriceExperiment },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      return experimentToWire(await find(actor, request.params.id), deps.now());
    },
  );

  app.get(
    "/v1/price-experiments/:id/result",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getPriceExperimentResult",
        tags: ["price-experiments"],
        summary: "How sales answered to each price of an experiment",
        params,
        response: { 200: PriceExperimentResult },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const row = await find(actor, request.params.id);
      return deps.answersOf({
        sellerId: row.sellerId,
        offerId: row.offerId,
        variants: row.prices,
        periods: row.periods,
      });
    },
  );

  app.post(
    "/v1/price-experiments/:id/end",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored" },
      schema: {
        operationId: "endPriceExperiment",
        tags: ["price-experiments"],
        summary: "End a price experiment",
        description:
          "It ends in five seconds, on all servers at once; the list prices apply again. One that has not begun is withdrawn.",
        params,
        response: { 200: PriceExperiment },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const id = parseId("priceExperiment", request.params.id);
      if (id === undefined) throw new PriceExperimentNotFoundError();
      return experimentToWire(await endExperimentByHand(deps, sellerId, id), deps.now());
    },
  );
}
