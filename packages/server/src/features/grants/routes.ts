import {
  ChangeGrant,
  CreateGrant,
  Grant,
  IdText,
  ListGrantsQuery,
  NewGrant,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { Actor, BuyerActor, Operator } from "../actor.ts";
import type { App } from "../route.ts";
import { changeGrant } from "./change-grant.ts";
import { createGrant } from "./create-grant.ts";
import { GrantNotFound } from "./errors.ts";
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
        summary: "Make a bearer grant for a program",
        tags: ["grants"],
        body: CreateGrant,
        response: { 201: NewGrant },
      },
    },
    async (request, reply) => {
      const actor = ownerOrOperator(request.actor);
      const grant = await createGrant(deps, actor, request.operation, request.body);
      return reply.code(201).header("location", `/v1/grants/${grant.id}`).send(grant);
    },
  );

  app.get(
    "/v1/grants",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        summary: "List grants",
        tags: ["grants"],
        querystring: ListGrantsQuery,
        response: { 200: Page(Grant) },
      },
    },
    (request) => listGrants(deps, ownerOrOperator(request.actor), request.query),
  );

  app.get(
    "/v1/grants/current",
    {
      config: { actors: ["grant"] },
      schema: {
        summary: "Read the grant that asks",
        tags: ["grants"],
        response: { 200: Grant },
      },
    },
    async ({ actor }) => {
      const grant = actor.kind === "grant" ? await deps.store.find(actor.grantId) : undefined;
      if (grant === undefined) throw new GrantNotFound();
      return grantToWire(grant, deps.now());
    },
  );

  app.get(
    "/v1/grants/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: { summary: "Read a grant", tags: ["grants"], params, response: { 200: Grant } },
    },
    async (request) => {
      const actor = ownerOrOperator(request.actor);
      return grantToWire(await findGrant(deps, actor, request.params.id), deps.now());
    },
  );

  app.patch(
    "/v1/grants/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        summary: "Change a grant's limits or end",
        tags: ["grants"],
        params,
        body: ChangeGrant,
        response: { 200: Grant },
      },
    },
    (request) => changeGrant(deps, ownerOrOperator(request.actor), request.params.id, request.body),
  );

  app.post(
    "/v1/grants/:id/revoke",
    {
      config: { actors: ["buyer", "operator", "grant"], idempotency: "ledger" },
      schema: {
        summary: "Revoke a grant",
        tags: ["grants"],
        params,
        body: Type.Optional(Strict({})),
        response: { 200: Grant },
      },
    },
    async (request) => {
      const { actor, params } = request;
      const asker = actor.kind === "grant" ? actor : ownerOrOperator(actor);
      const grant = await findGrant(deps, asker, params.id);
      await revokeGrant(deps, grant, request.operation);
      return grantToWire(await findGrant(deps, asker, params.id), deps.now());
    },
  );
}

function ownerOrOperator(actor: Actor): BuyerActor | Operator {
  if (actor.kind === "buyer" || actor.kind === "operator") return actor;
  throw new Error(`the policy let a ${actor.kind} through`);
}
