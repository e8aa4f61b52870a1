import { parseId } from "@tuppence/protocol";
import {
  ApiKey,
  CreateApiKey,
  IdText,
  ListQuery,
  NewApiKey,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createKey } from "./create-key.ts";
import { KeyNotFoundError } from "./errors.ts";
import { findKey, listKeys } from "./key-store.ts";
import { keyToWire } from "./key-to-wire.ts";
import type { KeysDeps } from "./keys-deps.ts";
import { revokeKey } from "./revoke-key.ts";

const sellerParams = Strict({ id: IdText("seller") });
const keyParams = Strict({ id: IdText("apiKey") });

export function keysRoutes(app: App, deps: KeysDeps): void {
  app.post(
    "/v1/sellers/:id/keys",
    {
      config: {
        actors: ["operator", "seller"],
        permission: "team",
        idempotency: "stored",
        forSale: true,
        auditValues: ["kind", "name", "scopes", "expiresAt"],
        // A stored answer must not show a revoked key as if it were valid.
        stillStands: async (_request, answer) => {
          const id = parseId("apiKey", (answer as NewApiKey).id);
          const key = id && (await findKey(deps.db.kysely, id));
          if (!key || key.revokedAtMs !== null) throw new KeyNotFoundError();
        },
      },
      schema: {
        operationId: "createKey",
        summary: "Create a key",
        description: "A secret key is only shown in this response.",
        tags: ["keys"],
        params: sellerParams,
        body: CreateApiKey,
        response: { 201: NewApiKey },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "operator", "seller");
      const sellerId = await deps.requireSeller(actor, request.params.id);
      const key = await createKey(deps, actor, sellerId, request.body, request.storedOperation);
      return reply.code(201).send(key);
    },
  );

  app.get(
    "/v1/sellers/:id/keys",
    {
      config: { actors: ["operator", "seller"], permission: "team" },
      schema: {
        operationId: "listKeys",
        summary: "List a seller's keys",
        tags: ["keys"],
        params: sellerParams,
        querystring: ListQuery,
        response: { 200: Page(ApiKey) },
      },
    },
    async (request) => {
      const sellerId = await deps.requireSeller(
        actorOf(request, "operator", "seller"),
        request.params.id,
      );
      const { limit = 20, after } = request.query;
      const filter = { sellerId, after: readCursor("apiKey", after), limit: limit + 1 };
      const rows = await listKeys(deps.db.kysely, filter);
      return toPage("apiKey", rows, limit, (row) => row.id, keyToWire);
    },
  );

  app.delete(
    "/v1/keys/:id",
    {
      config: { actors: ["operator", "seller"], permission: "team" },
      schema: {
        operationId: "revokeKey",
        summary: "Revoke a key",
        description: "It stops working within seconds on every server, permanently.",
        tags: ["keys"],
        params: keyParams,
        response: { 204: Type.Null({ description: "The key is revoked." }) },
      },
    },
    async (request, reply) => {
      const id = parseId("apiKey", request.params.id);
      if (id === undefined) throw new KeyNotFoundError();
      const sellerId = await revokeKey(deps, actorOf(request, "operator", "seller"), id);
      request.audit = { sellerId };
      return reply.code(204).send(null);
    },
  );
}
