import { formatId, parseId } from "@tuppence/protocol";
import {
  CreateRefundRequest,
  DeclineRefundRequest,
  IdText,
  listQuery,
  operatorFilters,
  Page,
  RefundRequest,
  RefundRequestState,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { actorOf } from "../../api/actor-of.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createRequest } from "./create-request.ts";
import { decideRequest, type DecideRequestDeps } from "./decide-request.ts";
import { RefundRequestNotFoundError } from "./errors.ts";
import { scopeOf } from "../../api/scope.ts";
import type { RequestRow } from "./request-store.ts";

const tags = ["refunds"];
const params = Strict({ id: IdText("refundRequest") });

/** Requests by buyers to sellers, for refunds that buyers can no longer make themselves. */
export function requestRoutes(
  app: App,
  deps: DecideRequestDeps & { readonly tokens: Pick<AccessIssuer, "pseudonym"> },
): void {
  const toWire = (row: RequestRow): RefundRequest => ({
    id: formatId("refundRequest", row.id),
    purchase: formatId("purchase", row.purchaseId),
    offer: formatId("offer", row.offerId),
    offerTitle: row.offerTitle,
    seller: formatId("seller", row.sellerId),
    buyer: deps.tokens.pseudonym(row.sellerId, row.buyerId),
    reason: row.reason,
    state: row.state,
    note: row.note,
    refund: row.refundId === null ? null : formatId("refund", row.refundId),
    createdAt: isoTime(row.createdAtMs),
    decidedAt: isoTimeOrNull(row.decidedAtMs),
  });

  app.post(
    "/v1/refund-requests",
    {
      config: { actors: ["buyer", "grant"], idempotency: "stored" },
      schema: {
        operationId: "createRefundRequest",
        tags,
        summary: "Ask the seller for a refund",
        description: "One request for each purchase. The seller's decision is final.",
        body: CreateRefundRequest,
        response: { 201: RefundRequest },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "grant");
      const row = await createRequest(deps, actor, request.storedOperation, request.body);
      return reply.status(201).send(toWire(row));
    },
  );

  app.get(
    "/v1/refund-requests",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"], permission: "read" },
      schema: {
        operationId: "listRefundRequests",
        tags,
        summary: "List refund requests, newest first",
        querystring: Strict({
          ...listQuery,
          ...operatorFilters,
          state: Type.Optional(RefundRequestState),
        }),
        response: { 200: Page(RefundRequest) },
      },
    },
    async (request) => {
      const { limit = 20, after, state } = request.query;
      const actor = actorOf(request, "buyer", "grant", "seller", "operator");
      const scope = scopeOf(actor, request.query);
      const cursor = readCursor("refundRequest", after);
      const rows = await deps.requests.list({ scope, state, after: cursor, limit: limit + 1 });
      return toPage("refundRequest", rows, limit, ({ id }) => id, toWire);
    },
  );

  app.get(
    "/v1/refund-requests/:id",
    {
      config: { actors: ["buyer", "grant", "seller", "operator"], permission: "read" },
      schema: {
        operationId: "getRefundRequest",
        tags,
        summary: "Read a refund request",
        params,
        response: { 200: RefundRequest },
      },
    },
    async (request) => {
      const scope = scopeOf(actorOf(request, "buyer", "grant", "seller", "operator"));
      const id = parseId("refundRequest", request.params.id);
      const row = id && (await deps.requests.find(id, scope));
      if (!row) throw new RefundRequestNotFoundError();
      return toWire(row);
    },
  );

  app.post(
    "/v1/refund-requests/:id/accept",
    {
      config: { actors: ["seller"], permission: "sales", idempotency: "stored" },
      schema: {
        operationId: "acceptRefundRequest",
        tags,
        summary: "Approve a refund request",
        params,
        response: { 200: RefundRequest },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const decision = { state: "accepted", note: null } as const;
      return toWire(await decideRequest(deps, sellerId, request.params.id, decision));
    },
  );

  app.post(
    "/v1/refund-requests/:id/decline",
    {
      config: { actors: ["seller"], permission: "sales", idempotency: "stored" },
      schema: {
        operationId: "declineRefundRequest",
        tags,
        summary: "Reject a refund request, with a reason",
        params,
        body: DeclineRefundRequest,
        response: { 200: RefundRequest },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const decision = { state: "declined", note: request.body.note } as const;
      return toWire(await decideRequest(deps, sellerId, request.params.id, decision));
    },
  );
}
