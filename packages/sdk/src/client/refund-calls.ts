import type {
  CreateRefundRequest,
  DeclineRefundRequest,
  Rebate,
  RefundRates,
  RefundRequest,
  RegretAllowance,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

type RequestFilter = { readonly state?: "open" | "accepted" | "declined" };

/** Refund requests of buyers, and automatic rebates. */
export function refundCalls(send: Send) {
  const listRequests = (query?: ListOptions & RequestFilter) =>
    send<Page<RefundRequest>>("GET /v1/refund-requests", { query: { ...query } });
  const listRebates = (query?: ListOptions) =>
    send<Page<Rebate>>("GET /v1/rebates", { query: { ...query } });
  return {
    refundRequests: {
      /** With a grant's key: asks the seller for a refund when a one-tap refund is no longer possible. */
      create: (body: CreateRefundRequest, call?: CallOptions) =>
        send<RefundRequest>("POST /v1/refund-requests", { ...call, body }),
      get: (id: string) => send<RefundRequest>("GET /v1/refund-requests/{id}", { path: { id } }),
      list: listRequests,
      each: (query?: ListOptions & RequestFilter) =>
        paginate((page) => listRequests({ ...query, ...page }), query),
      /** Accepts the request and refunds the money. */
      accept: (id: string, call?: CallOptions) =>
        send<RefundRequest>("POST /v1/refund-requests/{id}/accept", { ...call, path: { id } }),
      /** Declines the request, with a note to the buyer. */
      decline: (id: string, body: DeclineRefundRequest, call?: CallOptions) =>
        send<RefundRequest>("POST /v1/refund-requests/{id}/decline", {
          ...call,
          path: { id },
          body,
        }),
    },
    /** The share of each offer's sales that was refunded, between two days in UTC. */
    refundRates: (query: { readonly from?: string; readonly to?: string } = {}) =>
      send<RefundRates>("GET /v1/refund-rates", { query }),
    /** Money returned because a pass would have cost less. */
    rebates: { list: listRebates, each: (query?: ListOptions) => paginate(listRebates, query) },
    /** With a grant's key: the purchases its buyer can still return in one tap. */
    regretAllowance: () => send<RegretAllowance>("GET /v1/regret-allowance"),
  };
}
