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

/** What buyers ask back, and what comes back by itself. */
export function refundCalls(send: Send) {
  const listRequests = (query?: ListOptions & RequestFilter) =>
    send<Page<RefundRequest>>("GET /v1/refund-requests", { query: { ...query } });
  const listRebates = (query?: ListOptions) =>
    send<Page<Rebate>>("GET /v1/rebates", { query: { ...query } });
  return {
    refundRequests: {
      /** With a grant's key: asks the seller, when the one-tap refund is over. */
      create: (body: CreateRefundRequest, call?: CallOptions) =>
        send<RefundRequest>("POST /v1/refund-requests", { ...call, body }),
      get: (id: string) => send<RefundRequest>("GET /v1/refund-requests/{id}", { path: { id } }),
      list: listRequests,
      each: (query?: ListOptions & RequestFilter) =>
        paginate((page) => listRequests({ ...query, ...page }), query),
      /** Gives the money back. */
      accept: (id: string, call?: CallOptions) =>
        send<RefundRequest>("POST /v1/refund-requests/{id}/accept", { ...call, path: { id } }),
      /** Says no, with a note that the buyer reads. */
      decline: (id: string, body: DeclineRefundRequest, call?: CallOptions) =>
        send<RefundRequest>("POST /v1/refund-requests/{id}/decline", {
          ...call,
          path: { id },
          body,
        }),
    },
    /** How much of each offer's sales was given back, between two days of UTC. */
    refundRates: (query: { readonly from?: string; readonly to?: string } = {}) =>
      send<RefundRates>("GET /v1/refund-rates", { query }),
    /** What came back because a pass would have cost less. */
    rebates: { list: listRebates, each: (query?: ListOptions) => paginate(listRebates, query) },
    /** With a grant's key: what its buyer may still give back with one tap. */
    regretAllowance: () => send<RegretAllowance>("GET /v1/regret-allowance"),
  };
}
