import type {
  Consumption,
  CreateDownload,
  CreatePurchase,
  CreateRefund,
  Download,
  Entitlement,
  EntitlementCheck,
  Licence,
  Purchase,
  PurchaseResult,
  Refund,
  Renewal,
  ReportConsumption,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** Purchases, and what buyers own by them. */
export function purchaseCalls(send: Send) {
  const listPurchases = (query?: ListOptions) =>
    send<Page<Purchase>>("GET /v1/purchases", { query: { ...query } });
  const listEntitlements = (
    query?: ListOptions & { readonly offer?: string; readonly buyer?: string },
  ) => send<Page<Entitlement>>("GET /v1/entitlements", { query: { ...query } });
  const listRefunds = (query?: ListOptions) =>
    send<Page<Refund>>("GET /v1/refunds", { query: { ...query } });
  return {
    purchases: {
      /** Buys with a grant's key. Pass the `price` the buyer was shown, so that a changed price is refused. */
      create: (body: CreatePurchase, call?: CallOptions) =>
        send<PurchaseResult>("POST /v1/purchases", { ...call, body }),
      get: (id: string) => send<Purchase>("GET /v1/purchases/{id}", { path: { id } }),
      /** Reports how much of a purchase was used. Beyond the offer's consumption mark it cannot be returned in one tap. */
      reportConsumption: (id: string, body: ReportConsumption, call?: CallOptions) =>
        send<Consumption>("POST /v1/purchases/{id}/consumption", { ...call, path: { id }, body }),
      list: listPurchases,
      each: (query?: ListOptions) => paginate(listPurchases, query),
    },
    entitlements: {
      /** Whether a buyer owns an offer now, with a new access token if so. Sellers name the buyer (`sub_…`). */
      check: (query: { readonly offer: string; readonly buyer?: string }) =>
        send<EntitlementCheck>("GET /v1/entitlements/check", { query }),
      list: listEntitlements,
      each: (query?: ListOptions & { readonly offer?: string; readonly buyer?: string }) =>
        paginate((page) => listEntitlements({ ...query, ...page }), query),
    },
    downloads: {
      /** The URL of a file that was bought, with a grant's key; with its licence key, if it has one. */
      create: (body: CreateDownload, call?: CallOptions) =>
        send<Download>("POST /v1/downloads", { ...call, body }),
    },
    licences: {
      /** Which purchase a licence key belongs to, for the seller who sold it. */
      get: (key: string) => send<Licence>("GET /v1/licences/{key}", { path: { key } }),
    },
    refunds: {
      create: (body: CreateRefund, call?: CallOptions) =>
        send<Refund>("POST /v1/refunds", { ...call, body }),
      get: (id: string) => send<Refund>("GET /v1/refunds/{id}", { path: { id } }),
      list: listRefunds,
      each: (query?: ListOptions) => paginate(listRefunds, query),
    },
    renewals: {
      /** With a grant's key: its buyer's passes that renew automatically. */
      list: (query?: ListOptions) =>
        send<Page<Renewal>>("GET /v1/renewals", { query: { ...query } }),
      end: (id: string) => send<Renewal>("DELETE /v1/renewals/{id}", { path: { id } }),
    },
  };
}
