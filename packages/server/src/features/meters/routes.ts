import { parseId } from "@tuppence/protocol";
import {
  CloseMeter,
  IdText,
  listQuery,
  operatorFilters,
  Meter,
  MeterRefundOptionsList,
  MeterRefundOptionsQuery,
  MeterResult,
  OpenMeter,
  Page,
  RefundMeter,
  Strict,
  TickMeter,
} from "@tuppence/protocol/wire";
import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { Type } from "typebox";
import type { RunningConfig } from "../../config.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import type { Database } from "../../db/schema.ts";
import { foresee } from "../../ledger/index.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { scopeOf } from "../../api/scope.ts";
import { createMeterStore, type MeterRow } from "./meter-store.ts";
import { meterToWire } from "./meter-to-wire.ts";
import type { MetersDeps } from "./meters-deps.ts";
import { openMeter } from "./open-meter.ts";
import { meterRefundOptions } from "./refund-options.ts";
import { closeMeter, type MeterUse, refundMeter, tickMeter } from "./use-meter.ts";

const MeterQuery = Strict({
  ...listQuery,
  ...operatorFilters,
  offer: Type.Optional(IdText("offer")),
});
const params = Strict({ id: IdText("meter") });
const config = {
  actors: ["grant", "buyer", "seller"],
  permission: "sales",
  perSale: true,
  idempotency: "ledger",
} as const;
const READERS = ["grant", "buyer", "seller", "operator"] as const;
const tags = ["meters"];

export function metersRoutes(
  app: App,
  given: Omit<MetersDeps, "meters"> & {
    readonly config: Pick<RunningConfig, "books">;
    readonly saleFee: SaleFee;
    readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pool };
  },
): void {
  const meters = createMeterStore(given.db.kysely, given.config.books);
  const deps: MetersDeps = { ...given, meters };
  const toWire = (row: MeterRow) =>
    meterToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId));

  app.post(
    "/v1/meters",
    {
      config: { actors: ["grant", "buyer"], idempotency: "ledger", grantStanding: "ledger" },
      schema: {
        operationId: "openMeter",
        tags,
        summary: "Open a meter for an offer that is sold by the unit",
        description:
          "Reserves `holdUnits` units of the offer. Ticks charge this reserve and refill it while wallet, budget and maximum allow. Closing the meter, or its idle time without a tick, returns the rest. " +
          "The access token in the response is valid for twice the idle time. Media servers verify it offline, like that of a purchase, and each tick returns a fresh one.",
        body: OpenMeter,
        response: { 201: MeterResult },
      },
    },
    async (request, reply) => {
      const { operation, body } = request;
      const actor = actorOf(request, "grant", "buyer");
      return reply.status(201).send(await openMeter(deps, { actor, operation, body }));
    },
  );

  app.post(
    "/v1/meters/:id/ticks",
    {
      config: { ...config, grantStanding: "ledger" },
      schema: {
        operationId: "tickMeter",
        tags,
        summary: "Report use, and pay for it",
        description:
          "Called by whoever opened the meter, or by the seller's server, which then counts alone. `units` is the total since the meter was opened. When they cannot be paid, the response says `exhausted` and has no access token.",
        params,
        body: TickMeter,
        response: { 200: MeterResult },
      },
    },
    (request) => tickMeter(deps, useOf(request), request.body),
  );

  app.post(
    "/v1/meters/:id/close",
    {
      config,
      schema: {
        operationId: "closeMeter",
        tags,
        summary: "Close a meter and return the rest to the wallet and the budget",
        params,
        body: CloseMeter,
        response: { 200: Meter },
      },
    },
    (request) => closeMeter(deps, useOf(request), request.body),
  );

  app.post(
    "/v1/meters/:id/refund",
    {
      config: { ...config, perSale: false },
      schema: {
        operationId: "refundMeter",
        tags,
        summary: "Refund all that a closed meter charged",
        params,
        body: RefundMeter,
        response: { 200: Meter },
      },
    },
    (request) => refundMeter(deps, useOf(request), request.body),
  );

  app.get(
    "/v1/meter-refund-options",
    {
      config: { actors: ["buyer", "grant"] },
      schema: {
        operationId: "listMeterRefundOptions",
        tags,
        summary: "How these meters can be refunded now, and how much",
        description:
          "What POST /v1/meters/{id}/refund would decide now, by the same rules. Other buyers' meters are left out.",
        querystring: MeterRefundOptionsQuery,
        response: { 200: MeterRefundOptionsList },
      },
    },
    async (request) => {
      const { pool } = given.db;
      const asking = {
        ...deps,
        foresee: (commands: Parameters<typeof foresee>[2]) =>
          foresee(pool, given.config.books, commands, deps.now()),
      };
      const ids = request.query.meters.split(",");
      return { data: await meterRefundOptions(asking, actorOf(request, "buyer", "grant"), ids) };
    },
  );

  app.get(
    "/v1/meters",
    {
      config: { actors: READERS, permission: "read" },
      schema: {
        operationId: "listMeters",
        tags,
        summary: "List meters, newest first",
        querystring: MeterQuery,
        response: { 200: Page(Meter) },
      },
    },
    async (request) => {
      const { limit = 20, after, offer } = request.query;
      const offerId = offer === undefined ? null : parseId("offer", offer);
      if (offerId === undefined) return { data: [], nextCursor: null };
      const rows = await meters.list({
        scope: scopeOf(actorOf(request, ...READERS), request.query),
        offerId,
        after: readCursor("meter", after),
        limit: limit + 1,
      });
      return toPage("meter", rows, limit, ({ id }) => id, toWire);
    },
  );

  app.get(
    "/v1/meters/:id",
    {
      config: { actors: READERS, permission: "read" },
      schema: {
        operationId: "getMeter",
        tags,
        summary: "Read a meter",
        params,
        response: { 200: Meter },
      },
    },
    async (request) => {
      const id = parseId("meter", request.params.id);
      const scope = scopeOf(actorOf(request, ...READERS));
      const row = id && (await meters.find(id, scope));
      if (!row) throw new DeclinedError("hold-not-found");
      return toWire(row);
    },
  );
}

function useOf(request: Pick<FastifyRequest, "actor" | "operation" | "params">): MeterUse {
  const { id } = request.params as { readonly id: string };
  return {
    id,
    actor: actorOf(request, "grant", "buyer", "seller"),
    operation: request.operation,
  };
}
