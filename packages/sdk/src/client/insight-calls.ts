import type {
  Cohorts,
  Contacts,
  CreatePriceExperiment,
  InsightBuyers,
  InsightSeries,
  InsightSettings,
  InsightViews,
  PriceAnswers,
  PriceExperiment,
  PriceExperimentResult,
} from "../generated/types.gen.ts";
import type { ListOptions, Page } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** Days of the seller's own calendar, both inclusive, and how they are put together. */
export interface InsightRange {
  readonly from?: string;
  readonly to?: string;
  readonly by?: "day" | "week" | "month";
  readonly offer?: string;
}

/** How sales go: sums by day, buyers by their pseudonyms, and how sales answered to prices. */
export function insightCalls(send: Send) {
  return {
    insight: {
      /** Revenue, refunds, buyers and conversion. */
      series: (seller: string, query?: InsightRange & { readonly currency?: string }) =>
        send<InsightSeries>("GET /v1/sellers/{id}/insight/series", {
          path: { id: seller },
          query: { ...query },
        }),
      /** How often prices were looked at, once for each visitor and day. */
      views: (seller: string, query?: InsightRange) =>
        send<InsightViews>("GET /v1/sellers/{id}/insight/views", {
          path: { id: seller },
          query: { ...query },
        }),
      buyers: (seller: string, query?: ListOptions) =>
        send<InsightBuyers>("GET /v1/sellers/{id}/insight/buyers", {
          path: { id: seller },
          query: { ...query },
        }),
      /** How many buyers of each month or week came back, and how many took a pass. */
      cohorts: (
        seller: string,
        query?: { readonly by?: "week" | "month"; readonly last?: number },
      ) =>
        send<Cohorts>("GET /v1/sellers/{id}/insight/cohorts", {
          path: { id: seller },
          query: { ...query },
        }),
      /** How sales of an offer answered to each of its prices. */
      prices: (seller: string, offer: string) =>
        send<PriceAnswers>("GET /v1/sellers/{id}/insight/prices", {
          path: { id: seller },
          query: { offer },
        }),
      settings: (seller: string) =>
        send<InsightSettings>("GET /v1/sellers/{id}/insight/settings", { path: { id: seller } }),
      changeSettings: (seller: string, body: InsightSettings) =>
        send<InsightSettings>("PUT /v1/sellers/{id}/insight/settings", {
          path: { id: seller },
          body,
        }),
      /** The addresses that buyers gave to this seller, until they take them back. */
      contacts: (seller: string, query?: ListOptions) =>
        send<Contacts>("GET /v1/sellers/{id}/contacts", {
          path: { id: seller },
          query: { ...query },
        }),
    },
    /** Periods in which everybody pays one of several prices. */
    priceExperiments: {
      create: (body: CreatePriceExperiment, call?: CallOptions) =>
        send<PriceExperiment>("POST /v1/price-experiments", { ...call, body }),
      get: (id: string) =>
        send<PriceExperiment>("GET /v1/price-experiments/{id}", { path: { id } }),
      list: (query?: ListOptions & { readonly offer?: string }) =>
        send<Page<PriceExperiment>>("GET /v1/price-experiments", { query: { ...query } }),
      result: (id: string) =>
        send<PriceExperimentResult>("GET /v1/price-experiments/{id}/result", { path: { id } }),
      end: (id: string, call?: CallOptions) =>
        send<PriceExperiment>("POST /v1/price-experiments/{id}/end", { ...call, path: { id } }),
    },
  };
}
