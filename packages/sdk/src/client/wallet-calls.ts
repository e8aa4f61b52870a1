import type {
  ChangeGrant,
  CreateGrant,
  CreateTopUp,
  Grant,
  NewGrant,
  OpenWallet,
  TopUp,
  Wallet,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** Wallets, the money paid into them, and the grants that may spend it. */
export function walletCalls(send: Send) {
  const listWallets = (query?: ListOptions) =>
    send<Page<Wallet>>("GET /v1/wallets", { query: { ...query } });
  const listTopUps = (query?: ListOptions & { readonly wallet?: string }) =>
    send<Page<TopUp>>("GET /v1/top-ups", { query: { ...query } });
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
    },
    topUps: {
      create: (body: CreateTopUp, call?: CallOptions) =>
        send<TopUp>("POST /v1/top-ups", { ...call, body }),
      get: (id: string) => send<TopUp>("GET /v1/top-ups/{id}", { path: { id } }),
      list: listTopUps,
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
