import { formatId, formatMicros, parseId } from "@tuppence/protocol";
import { CreateRefund, IdText, ListQuery, Page, Refund, Strict } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { actorOf } from "../actor-of.ts";
import { isoTime } from "../iso-time.ts";
import { readCursor, toPage } from "../paging.ts";
import type { App } from "../route.ts";
import { createRefund, type RefundActor } from "./create-refund.ts";
import { RefundNotFound } from "./errors.ts";
import { createRefundStore, type RefundRow, type RefundScope } from "./refund-store.ts";

export function refundsRoutes(
  app: App,
  deps: {
    readonly config: { readonly books: number };
    readonly db: { readonly kysely: Kysely<Database> };
    readonly ledger: Ledger;
    readonly now: () => number;
  },
): void {
  const refunds = createRefundStore(deps.db.kysely, deps.config.books);

  app.post(
    "/v1/refunds",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"], idempotency: "ledger" },
      schema: {
        operationId: "createRefund",
        tags: ["refunds"],
        summary: "Give the money of a purchase back",
        body: CreateRefund,
        response: { 201: Refund },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "grant", "seller", "operator");
      const row = await createRefund({ ...deps, refunds }, actor, request.operation, request.body);
      return reply.status(201).send(refundToWire(row));
    },
  );

  app.get(
    "/v1/refunds",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"] },
      schema: {
        operationId: "listRefunds",
        tags: ["refunds"],
        summary: "List refunds, newest first",
        querystring: ListQuery,
        response: { 200: Page(Refund) },
      },
    },
    async (request) => {
      const { limit = 20, after } = request.query;
      const scope = scopeOf(actorOf(request, "buyer", "grant", "seller", "operator"));
      const cursor = readCursor("refund", after);
      const rows = await refunds.list({ scope, after: cursor, limit: limit + 1 });
      return toPage("refund", rows, limit, ({ id }) => id, refundToWire);
    },
  );

  app.get(
    "/v1/refunds/:id",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"] },
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
      if (!row) throw new RefundNotFound();
      return refundToWire(row);
    },
  );
}

function scopeOf(actor: RefundActor): RefundScope {
  switch (actor.kind) {
    case "buyer":
      return { of: "buyer", buyerId: actor.buyerId };
    case "grant":
      return { of: "grant", buyerId: actor.buyerId, grantId: actor.grantId };
    case "seller":
      return { of: "seller", sellerId: actor.sellerId };
    case "operator":
      return { of: "all" };
  }
}

function refundToWire(row: RefundRow): Refund {
  return {
    id: formatId("refund", row.id),
    purchase: formatId("purchase", row.purchaseId),
    amount: formatMicros(row.amountMicros),
    currency: row.currency,
    reason: row.reason,
    createdAt: isoTime(row.createdAtMs),
  };
}
