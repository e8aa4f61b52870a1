import { formatId } from "@tuppence/protocol";
import {
  IdText,
  type InsightQuery,
  InsightQuery as InsightQuerySchema,
  InsightSeries,
  InsightSeriesQuery,
  InsightSettings,
  InsightViews,
  Strict,
} from "@tuppence/protocol/wire";
import { actorOf } from "../../../api/actor-of.ts";
import type { Operator, SellerActor } from "../../../api/actor.ts";
import type { App } from "../../../api/route.ts";
import { isoTime } from "../../../lib/iso-time.ts";
import { changeTimeZone } from "../change-time-zone.ts";
import type { InsightDeps } from "../insight-deps.ts";
import { offerOf } from "../offer-of.ts";
import { readSellerClock } from "../seller-clock.ts";
import { dayText, insightRange } from "./insight-range.ts";
import { readSeries, readViews, type SeriesFilter } from "./read-series.ts";
import { salesToWire, trafficToWire } from "./series-to-wire.ts";

const params = Strict({ id: IdText("seller") });

export function seriesRoutes(app: App, deps: InsightDeps): void {
  const { pool } = deps.db;
  /** Sums that are about to be thrown away, since the zone has changed, are not shown any more. */
  const readSales = async (
    { asOf }: { readonly asOf: string | null },
    filter: SeriesFilter,
    currency: string | null,
  ) => (asOf === null ? [] : readSeries(pool, filter, currency));

  app.get(
    "/v1/sellers/:id/insight/series",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getInsightSeries",
        tags: ["insight"],
        summary: "Sales by day, week or month",
        description:
          "Sums of what `GET /v1/earnings` reports, kept by a job. At most 366 days, or 3 years by week, or 10 by month.",
        params,
        querystring: InsightSeriesQuery,
        response: { 200: InsightSeries },
      },
    },
    async (request) => {
      const { query } = request;
      const { head, filter } = await asked(deps, actorOf(request, "seller", "operator"), request);
      const [points, views, fees] = await Promise.all([
        readSales(head, filter, query.currency ?? null),
        readViews(pool, filter),
        filter.offerId === null
          ? deps.effectiveFeeOf(filter.range, filter.sellerId)
          : new Map<string, number>(),
      ]);
      const all = query.currency === undefined ? points : await readSales(head, filter, null);
      return {
        ...head,
        traffic: trafficToWire(filter.range, views, all),
        data: salesToWire(filter.range, points, (currency) => fees.get(currency) ?? null),
      };
    },
  );

  app.get(
    "/v1/sellers/:id/insight/views",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "getInsightViews",
        tags: ["insight"],
        summary: "How often locked offers were shown, and how often they were bought",
        description:
          "A view is counted when a page asks for a price: once for each offer, visitor and day, without cookies. Visitors are told apart by a hash that is deleted when the day is over; bots that say so are left out.",
        params,
        querystring: InsightQuerySchema,
        response: { 200: InsightViews },
      },
    },
    async (request) => {
      const { head, filter } = await asked(deps, actorOf(request, "seller", "operator"), request);
      const [points, views] = await Promise.all([
        readSales(head, filter, null),
        readViews(pool, filter),
      ]);
      return { ...head, traffic: trafficToWire(filter.range, views, points) };
    },
  );

  app.get(
    "/v1/sellers/:id/insight/settings",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "getInsightSettings",
        tags: ["insight"],
        summary: "The time zone of a seller's days",
        params,
        response: { 200: InsightSettings },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const { id } = await deps.requireSeller(actor, request.params.id);
      const { timeZone } = await readSellerClock(pool, id);
      return { timeZone };
    },
  );

  app.put(
    "/v1/sellers/:id/insight/settings",
    {
      config: { actors: ["seller", "operator"], permission: "settings" },
      schema: {
        operationId: "changeInsightSettings",
        tags: ["insight"],
        summary: "Choose the time zone of a seller's days",
        description:
          "Everything is added up again by the days of the new zone, which takes a while; `asOf` says how far it is. Views stay on the day they were counted on.",
        params,
        body: InsightSettings,
        response: { 200: InsightSettings },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const { id } = await deps.requireSeller(actor, request.params.id);
      return { timeZone: await changeTimeZone(deps.db.kysely, id, request.body.timeZone) };
    },
  );
}

/** Whose sales of which days a request asks for, and what every answer says about that. */
async function asked(
  deps: InsightDeps,
  actor: SellerActor | Operator,
  request: { readonly params: { readonly id: string }; readonly query: InsightQuery },
) {
  const { pool } = deps.db;
  const { id: sellerId } = await deps.requireSeller(actor, request.params.id);
  const [offerId, { timeZone, asOfMs }] = await Promise.all([
    offerOf(pool, sellerId, request.query.offer),
    readSellerClock(pool, sellerId),
  ]);
  const range = insightRange(request.query, timeZone, deps.now());
  const filter: SeriesFilter = { sellerId, offerId, range };
  const head = {
    from: dayText(range.firstDay),
    to: dayText(range.lastDay),
    by: range.by,
    timeZone,
    asOf: asOfMs === undefined ? null : isoTime(asOfMs),
    offer: offerId === null ? null : formatId("offer", offerId),
  };
  return { head, filter };
}
