import { formatId, formatMicros, parseId } from "@tuppence/protocol";
import {
  Consumption,
  CreateRefund,
  IdText,
  listQuery,
  operatorFilters,
  Page,
  Refund,
  RegretAllowance,
  ReportConsumption,
  Strict,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { actorOf } from "../../api/actor-of.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createRefund } from "./create-refund.ts";
import { RefundNotFoundError } from "./errors.ts";
import { optionRoutes } from "./option-routes.ts";
import { scopeOf } from "../../api/scope.ts";
import type { RefundRow, RefundStore } from "./refund-store.ts";
import { regretAllowance } from "./regret-allowance.ts";
import type { RegretStore } from "./regret-store.ts";
import { reportConsumption } from "./report-consumption.ts";
import type { RefundOptionsDeps } from "./refund-options.ts";
import { requestRoutes } from "./request-routes.ts";
import { createRequestStore } from "./request-store.ts";

const RefundQuery = Strict({ ...listQuery, ...operatorFilters });

export function refundsRoutes(
  app: App,
  deps: {
    readonly config: { readonly books: number };
    readonly db: { readonly kysely: Kysely<Database> };
    readonly ledger: Ledger;
    readonly offers: OfferReader;
    readonly refunds: RefundStore;
    readonly regrets: RegretStore;
    readonly returnable: RefundOptionsDeps["returnable"];
    readonly foresee: RefundOptionsDeps["foresee"];
    readonly tokens: Pick<AccessIssuer, "pseudonym">;
    readonly now: () => number;
  },
): void {
  const { config, db, refunds, regrets } = deps;
  optionRoutes(app, deps);
  requestRoutes(app, { ...deps, requests: createRequestStore(db.kysely, config.books) });

  app.post(
    "/v1/refunds",
    {
      config: {
        actors: ["buyer", "grant", "seller", "operator"],
        permission: "sales",
        idempotency: "ledger",
      },
      schema: {
        operationId: "createRefund",
        tags: ["refunds"],
        summary: "Refund a purchase",
        body: CreateRefund,
        response: { 201: Refund },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "grant", "seller", "operator");
      const row = await createRefund(deps, actor, request.operation, request.body);
      return reply.status(201).send(refundToWire(row));
    },
  );

  app.get(
    "/v1/refunds",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"], permission: "read" },
      schema: {
        operationId: "listRefunds",
        tags: ["refunds"],
        summary: "List refunds, newest first",
        querystring: RefundQuery,
        response: { 200: Page(Refund) },
      },
    },
    async (request) => {
      const { limit = 20, after } = request.query;
      const actor = actorOf(request, "buyer", "grant", "seller", "operator");
      const scope = scopeOf(actor, request.query);
      const cursor = readCursor("refund", after);
      const rows = await refunds.list({ scope, after: cursor, limit: limit + 1 });
      return toPage("refund", rows, limit, ({ id }) => id, refundToWire);
    },
  );

  app.get(
    "/v1/refunds/:id",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"], permission: "read" },
      schema: {
        operationId: "getRefund",
        tags: ["refunds"],
        summary: "Read a refund",
        params: Strict({ id: IdText("refund") }),
        response: { 200: Refund },
      },
    },
    async (request) => {
      const scope = scopeOf(actorOf(request, "buyer", "grant", "seller", "operator"));
      const id = parseId("refund", request.params.id);
      const row = id && (await refunds.find(id, scope));
      if (!row) throw new RefundNotFoundError();
      return refundToWire(row);
    },
  );

  app.get(
    "/v1/regret-allowance",
    {
      config: { actors: ["buyer", "grant"] },
      schema: {
        operationId: "getRegretAllowance",
        tags: ["refunds"],
        summary: "How many purchases may still be returned in one tap this month",
        response: { 200: RegretAllowance },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer", "grant");
      const [recent, used] = await Promise.all([
        regrets.recentUse(buyerId, deps.now()),
        regrets.used(buyerId, deps.now()),
      ]);
      const allowed = regretAllowance(recent);
      return { allowed, used, left: Math.max(0, allowed - used) };
    },
  );

  app.post(
    "/v1/purchases/:id/consumption",
    {
      config: { actors: ["seller"], permission: "sales", perSale: true, idempotency: "ledger" },
      schema: {
        operationId: "reportConsumption",
        tags: ["refunds"],
        summary: "Say how much of a purchase was used",
        description:
          "A purchase that was used beyond the offer's `consumptionMark` cannot be returned in one tap.",
        params: Strict({ id: IdText("purchase") }),
        body: ReportConsumption,
        response: { 200: Consumption },
      },
    },
    (request) => {
      const { sellerId } = actorOf(request, "seller");
      const said = { purchase: request.params.id, share: request.body.share };
      return reportConsumption(deps, sellerId, request.operation, said);
    },
  );
}

function refundToWire(row: RefundRow): Refund {
  return {
    id: formatId("refund", row.id),
    purchase: row.purchaseId === null ? null : formatId("purchase", row.purchaseId),
    meter: row.meterId === null ? null : formatId("meter", row.meterId),
    amount: formatMicros(row.amountMicros),
    currency: row.currency,
    reason: row.reason,
    createdAt: isoTime(row.createdAtMs),
  };
}
