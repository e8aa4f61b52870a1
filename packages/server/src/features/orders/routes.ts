import { parseId } from "@tuppence/protocol";
import {
  ConfirmOrder,
  CreateOrder,
  IdText,
  Order,
  OrderQuery,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { RunningConfig } from "../../config.ts";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import type { SellerStandings } from "../../sale/seller-standing.ts";
import { cancelOrder, confirmOrder, finalizeOrder } from "./change-order.ts";
import { createOrder } from "./create-order.ts";
import { scopeOf } from "../../api/scope.ts";
import { createOrderStore, type OrderOnRecord } from "./order-store.ts";
import { orderToWire } from "./order-to-wire.ts";

const READERS = ["seller", "grant", "buyer", "operator"] as const;
const tags = ["orders"];
const params = Strict({ id: IdText("order") });

export function ordersRoutes(
  app: App,
  deps: {
    readonly config: Pick<RunningConfig, "books">;
    readonly saleFee: SaleFee;
    readonly db: { readonly kysely: Kysely<Database> };
    readonly ledger: Ledger;
    readonly offers: OfferReader;
    readonly tokens: AccessIssuer;
    readonly standings: SellerStandings;
    readonly now: () => number;
  },
): void {
  const orders = createOrderStore(deps.db.kysely, deps.config.books);
  const using = { ...deps, orders };
  const toWire = (order: OrderOnRecord) =>
    orderToWire(order, deps.tokens.pseudonym(order.sellerId, order.buyerId));

  app.post(
    "/v1/orders",
    {
      config: {
        actors: ["seller"],
        permission: "sales",
        perSale: true,
        idempotency: "ledger",
        forSale: true,
      },
      schema: {
        operationId: "createOrder",
        tags,
        summary: "Open an order for a buyer to confirm",
        description:
          "For games whose server decides. Opening charges nothing. The buyer confirms, which reserves the price; then the server finalizes, which charges and delivers. An order that is not finalized in time costs nothing.",
        body: CreateOrder,
        response: { 201: Order },
      },
    },
    async (request, reply) => {
      const seller = actorOf(request, "seller");
      const order = await createOrder(using, seller, request.operation, request.body);
      reply.status(201);
      return toWire(order);
    },
  );

  app.get(
    "/v1/orders",
    {
      config: { actors: READERS, permission: "read" },
      schema: {
        operationId: "listOrders",
        tags,
        summary: "List orders, newest first",
        description:
          "A seller's orders, a buyer's own, or those a grant may confirm; all orders for the operator.",
        querystring: OrderQuery,
        response: { 200: Page(Order) },
      },
    },
    async (request) => {
      const { limit = 20, after, status = null } = request.query;
      const rows = await orders.list({
        scope: scopeOf(actorOf(request, ...READERS), request.query),
        status,
        after: readCursor("order", after),
        limit: limit + 1,
      });
      return toPage("order", rows, limit, ({ id }) => id, toWire);
    },
  );

  app.get(
    "/v1/orders/:id",
    {
      config: { actors: READERS, permission: "read" },
      schema: {
        operationId: "getOrder",
        tags,
        summary: "Read an order",
        params,
        response: { 200: Order },
      },
    },
    async (request) => {
      const id = parseId("order", request.params.id);
      const order = id && (await orders.find(id, scopeOf(actorOf(request, ...READERS))));
      if (!order) throw new DeclinedError("order-not-found");
      return toWire(order);
    },
  );

  app.post(
    "/v1/orders/:id/confirm",
    {
      config: { actors: ["grant", "buyer"], idempotency: "ledger" },
      schema: {
        operationId: "confirmOrder",
        tags,
        summary: "Confirm an order, which reserves its price",
        params,
        body: ConfirmOrder,
        response: { 200: Order },
      },
    },
    async (request) => {
      const {
        operation,
        body,
        params: { id },
      } = request;
      const actor = actorOf(request, "grant", "buyer");
      return toWire(await confirmOrder(using, { actor, operation, id }, body));
    },
  );

  app.post(
    "/v1/orders/:id/finalize",
    {
      config: { actors: ["seller"], permission: "sales", perSale: true, idempotency: "ledger" },
      schema: {
        operationId: "finalizeOrder",
        tags,
        summary: "Charge a confirmed order and deliver it",
        description: "Repeated requests charge once.",
        params,
        response: { 200: Order },
      },
    },
    async (request) => {
      const {
        operation,
        params: { id },
      } = request;
      const actor = actorOf(request, "seller");
      return toWire(await finalizeOrder(using, { actor, operation, id }));
    },
  );

  app.post(
    "/v1/orders/:id/cancel",
    {
      config: {
        actors: ["seller", "grant", "buyer"],
        permission: "sales",
        perSale: true,
        idempotency: "ledger",
      },
      schema: {
        operationId: "cancelOrder",
        tags,
        summary: "Cancel an order and release its reserve",
        description: "The seller's server and the buyer may cancel it until it is finalized.",
        params,
        response: { 200: Order },
      },
    },
    async (request) => {
      const {
        operation,
        params: { id },
      } = request;
      const actor = actorOf(request, "seller", "grant", "buyer");
      return toWire(await cancelOrder(using, { actor, operation, id }));
    },
  );
}
