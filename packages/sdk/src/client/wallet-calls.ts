import type {
  ChangeGrant,
  CreateGrant,
  CreateTopUp,
  CreateTopUpReturn,
  Dispute,
  Grant,
  Lot,
  NewGrant,
  OpenWallet,
  OwnLimits,
  OwnLimitsTerms,
  Tab,
  TabTerms,
  TopUp,
  TopUpReturn,
  Wallet,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** Wallets, the money paid into them and what becomes of it, their limits, and the grants that may spend it. */
export function walletCalls(send: Send) {
  const listWallets = (query?: ListOptions) =>
    send<Page<Wallet>>("GET /v1/wallets", { query: { ...query } });
  const listTopUps = (query?: ListOptions & { readonly wallet?: string }) =>
    send<Page<TopUp>>("GET /v1/top-ups", { query: { ...query } });
  const listReturns = (query?: ListOptions & { readonly wallet?: string }) =>
    send<Page<TopUpReturn>>("GET /v1/top-up-returns", { query: { ...query } });
  const listDisputes = (query?: ListOptions & { readonly wallet?: string }) =>
    send<Page<Dispute>>("GET /v1/disputes", { query: { ...query } });
  const listGrants = (
    query?: ListOptions & { readonly wallet?: string; readonly seller?: string },
  ) => send<Page<Grant>>("GET /v1/grants", { query: { ...query } });
  return {
    wallets: {
      open: (body: OpenWallet, call?: CallOptions) =>
        send<Wallet>("POST /v1/wallets", { ...call, body }),
      get: (id: string) => send<Wallet>("GET /v1/wallets/{id}", { path: { id } }),
      list: listWallets,
      each: (query?: ListOptions) => paginate(listWallets, query),
      /** What its money is made of, in the order in which it is spent. */
      lots: async (id: string) =>
        (await send<{ data: Lot[] }>("GET /v1/lots", { query: { wallet: id } })).data,
      /** What it may owe, what it owes, when that is due, and the terms to which its buyer can agree. */
      tab: (id: string) => send<Tab>("GET /v1/wallets/{id}/tab", { path: { id } }),
      /** The terms must be those that are offered. */
      agreeToTab: (id: string, body: TabTerms, call?: CallOptions) =>
        send<Tab>("POST /v1/wallets/{id}/tab", { ...call, path: { id }, body }),
      /** Nothing more is bought on it. What is owed stays due as it was. */
      closeTab: (id: string, call?: CallOptions) =>
        send<Tab>("POST /v1/wallets/{id}/tab/close", { ...call, path: { id }, body: {} }),
      /** How much may be spent from it in a day and a month, and what was spent. */
      ownLimits: (id: string) =>
        send<OwnLimits>("GET /v1/wallets/{id}/own-limits", { path: { id } }),
      /** Lower limits apply at once, higher ones a day later. */
      limitSpending: (id: string, body: OwnLimitsTerms, call?: CallOptions) =>
        send<OwnLimits>("POST /v1/wallets/{id}/own-limits", { ...call, path: { id }, body }),
    },
    topUps: {
      create: (body: CreateTopUp, call?: CallOptions) =>
        send<TopUp>("POST /v1/top-ups", { ...call, body }),
      get: (id: string) => send<TopUp>("GET /v1/top-ups/{id}", { path: { id } }),
      list: listTopUps,
    },
    /** Unspent money that goes back to where it came from. */
    topUpReturns: {
      create: (body: CreateTopUpReturn, call?: CallOptions) =>
        send<TopUpReturn>("POST /v1/top-up-returns", { ...call, body }),
      get: (id: string) => send<TopUpReturn>("GET /v1/top-up-returns/{id}", { path: { id } }),
      list: listReturns,
      each: (query?: ListOptions & { readonly wallet?: string }) =>
        paginate((page) => listReturns({ ...query, ...page }), query),
    },
    /** What payers claimed back through their banks. */
    disputes: {
      get: (id: string) => send<Dispute>("GET /v1/disputes/{id}", { path: { id } }),
      list: listDisputes,
      each: (query?: ListOptions & { readonly wallet?: string }) =>
        paginate((page) => listDisputes({ ...query, ...page }), query),
    },
    grants: {
      /** Makes a bearer grant, for servers and agents. Readers' browsers get theirs by OAuth. */
      create: (body: CreateGrant, call?: CallOptions) =>
        send<NewGrant>("POST /v1/grants", { ...call, body }),
      get: (id: string) => send<Grant>("GET /v1/grants/{id}", { path: { id } }),
      /** The grant whose key this client uses. */
      current: () => send<Grant>("GET /v1/grants/current"),
      /** Changes limits or the expiry. Limits that are left out stay as they are. */
      change: (id: string, body: ChangeGrant) =>
        send<Grant>("PATCH /v1/grants/{id}", { path: { id }, body }),
      revoke: (id: string, call?: CallOptions) =>
        send<Grant>("POST /v1/grants/{id}/revoke", { ...call, path: { id } }),
      list: listGrants,
    },
  };
}
