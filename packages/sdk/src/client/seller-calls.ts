import type {
  ApiKey,
  AuditEntry,
  Balance,
  ChangeMember,
  ChangeSeller,
  CreateApiKey,
  CreateInvitation,
  CreateSeller,
  Earnings,
  EffectiveFee,
  Invitation,
  Member,
  NewApiKey,
  NewSeller,
  PutSellerPage,
  Seller,
  SellerPage,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** The people who act for a seller, and the record of what they did. All of it needs the permission `team`. */
function teamCalls(send: Send) {
  const listAuditLog = (id: string, query?: ListOptions & { readonly action?: string }) =>
    send<Page<AuditEntry>>("GET /v1/sellers/{id}/audit-log", { path: { id }, query: { ...query } });
  return {
    listMembers: (id: string, query?: ListOptions) =>
      send<Page<Member>>("GET /v1/sellers/{id}/members", { path: { id }, query: { ...query } }),
    changeMember: (id: string, member: string, body: ChangeMember) =>
      send<Member>("PATCH /v1/sellers/{id}/members/{member}", { path: { id, member }, body }),
    removeMember: (id: string, member: string) =>
      send<void>("DELETE /v1/sellers/{id}/members/{member}", { path: { id, member } }),
    /** Sends a mail; its link makes whoever has confirmed the address a member. */
    invite: (id: string, body: CreateInvitation, call?: CallOptions) =>
      send<Invitation>("POST /v1/sellers/{id}/invitations", { ...call, path: { id }, body }),
    listInvitations: (id: string, query?: ListOptions) =>
      send<Page<Invitation>>("GET /v1/sellers/{id}/invitations", {
        path: { id },
        query: { ...query },
      }),
    resendInvitation: (id: string, invitation: string, call?: CallOptions) =>
      send<Invitation>("POST /v1/sellers/{id}/invitations/{invitation}/resend", {
        ...call,
        path: { id, invitation },
      }),
    revokeInvitation: (id: string, invitation: string) =>
      send<void>("DELETE /v1/sellers/{id}/invitations/{invitation}", { path: { id, invitation } }),
    auditLog: listAuditLog,
    eachAuditEntry: (id: string, query?: ListOptions & { readonly action?: string }) =>
      paginate((page?: ListOptions) => listAuditLog(id, { ...query, ...page }), query),
  };
}

/** Sellers, their keys and what they earn. */
export function sellerCalls(send: Send) {
  const listSellers = (query?: ListOptions) =>
    send<Page<Seller>>("GET /v1/sellers", { query: { ...query } });
  return {
    sellers: {
      ...teamCalls(send),
      create: (body: CreateSeller, call?: CallOptions) =>
        send<NewSeller>("POST /v1/sellers", { ...call, body }),
      get: (id: string) => send<Seller>("GET /v1/sellers/{id}", { path: { id } }),
      change: (id: string, body: ChangeSeller) =>
        send<Seller>("PATCH /v1/sellers/{id}", { path: { id }, body }),
      list: listSellers,
      each: (query?: ListOptions) => paginate(listSellers, query),
      /** What the seller's page at `/@handle` says of them. */
      page: (id: string) => send<SellerPage>("GET /v1/sellers/{id}/page", { path: { id } }),
      setPage: (id: string, body: PutSellerPage) =>
        send<SellerPage>("PUT /v1/sellers/{id}/page", { path: { id }, body }),
      createKey: (id: string, body: CreateApiKey, call?: CallOptions) =>
        send<NewApiKey>("POST /v1/sellers/{id}/keys", { ...call, path: { id }, body }),
      listKeys: (id: string, query?: ListOptions) =>
        send<Page<ApiKey>>("GET /v1/sellers/{id}/keys", { path: { id }, query: { ...query } }),
      revokeKey: (keyId: string) => send<void>("DELETE /v1/keys/{id}", { path: { id: keyId } }),
    },
    /** Earnings, refunds and fees between two days in UTC. */
    earnings: (
      query: {
        readonly from?: string;
        readonly to?: string;
        readonly groupBy?: "total" | "day" | "offer";
      } = {},
    ) => send<Earnings>("GET /v1/earnings", { query }),
    /** What a unit of sales has cost between two days in UTC: the rails' providers, and what was taken off sales. */
    effectiveFee: (query: { readonly from?: string; readonly to?: string } = {}) =>
      send<EffectiveFee>("GET /v1/effective-fee", { query }),
    /** A seller's balance in each currency. */
    balance: () => send<Balance>("GET /v1/balance"),
  };
}
