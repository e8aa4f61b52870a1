import {
  ChangeGrant,
  CreateGrant,
  Grant,
  IdText,
  ListGrantsQuery,
  NewGrant,
  Nullable,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { changeGrant } from "./change-grant.ts";
import { createGrant } from "./create-grant.ts";
import { GrantNotFoundError } from "./errors.ts";
import { findGrant } from "./find-grant.ts";
import { grantToWire } from "./grant-to-wire.ts";
import type { GrantsDeps } from "./grants-deps.ts";
import { listGrants } from "./list-grants.ts";
import { revokeGrant } from "./revoke-grant.ts";

const params = Strict({ id: IdText("grant") });

export function grantsRoutes(app: App, deps: GrantsDeps): void {
  app.post(
    "/v1/grants",
    {
      config: { actors: ["buyer", "operator"], idempotency: "ledger" },
      schema: {
        operationId: "createGrant",
        summary: "Create a bearer grant for a program",
        tags: ["grants"],
        body: CreateGrant,
        response: { 201: NewGrant },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "operator");
      const grant = await createGrant(deps, actor, request.operation, request.body);
      return reply.code(201).header("location", `/v1/grants/${grant.id}`).send(grant);
    },
  );

  app.get(
    "/v1/grants",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "listGrants",
        summary: "List grants",
        tags: ["grants"],
        querystring: ListGrantsQuery,
        response: { 200: Page(Grant) },
      },
    },
    (request) => listGrants(deps, actorOf(request, "buyer", "operator"), request.query),
  );

  app.get(
    "/v1/grants/current",
    {
      config: { actors: ["grant"] },
      schema: {
        operationId: "getCurrentGrant",
        summary: "Read the grant of this request",
        tags: ["grants"],
        response: { 200: Grant },
      },
    },
    async (request) => {
      const grant = await deps.store.find(actorOf(request, "grant").grantId);
      if (grant === undefined) throw new GrantNotFoundError();
      return grantToWire(grant, deps.now());
    },
  );

  app.get(
    "/v1/grants/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getGrant",
        summary: "Read a grant",
        tags: ["grants"],
        params,
        response: { 200: Grant },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      return grantToWire(await findGrant(deps, actor, request.params.id), deps.now());
    },
  );

  app.patch(
    "/v1/grants/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "changeGrant",
        summary: "Change a grant's limits or end",
        tags: ["grants"],
        params,
        body: ChangeGrant,
        response: { 200: Grant },
      },
    },
    (request) =>
      changeGrant(deps, actorOf(request, "buyer", "operator"), request.params.id, request.body),
  );

  app.post(
    "/v1/grants/:id/revoke",
    {
      config: { actors: ["buyer", "operator", "grant"], idempotency: "ledger" },
      schema: {
        operationId: "revokeGrant",
        summary: "Revoke a grant",
        tags: ["grants"],
        params,
        body: Type.Optional(Nullable(Strict({}))),
        response: { 200: Grant },
      },
    },
    async (request) => {
      const { params } = request;
      const asker = actorOf(request, "buyer", "operator", "grant");
      const grant = await findGrant(deps, asker, params.id);
      await revokeGrant(deps, grant, request.operation);
      return grantToWire(await findGrant(deps, asker, params.id), deps.now());
    },
  );
}
