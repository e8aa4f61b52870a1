import type {
  ApiKey,
  Balance,
  ChangeGrant,
  ChangeOffer,
  ChangeSeller,
  CloseMeter,
  Consumption,
  CreateApiKey,
  CreateDownload,
  CreateGrant,
  CreateOffer,
  CreateOfferSplit,
  CreatePurchase,
  CreateRefund,
  CreateSeller,
  CreateTopUp,
  Download,
  Earnings,
  Entitlement,
  EntitlementCheck,
  Grant,
  KeySet,
  Licence,
  Meter,
  MeterResult,
  NewApiKey,
  NewGrant,
  NewSeller,
  Offer,
  OfferQuote,
  OfferQuotes,
  OfferSplitVersion,
  OpenMeter,
  OpenWallet,
  PlatformInfo,
  Purchase,
  PurchaseResult,
  Refund,
  RefundMeter,
  Renewal,
  ReportConsumption,
  Revoked,
  Seller,
  SigningKey,
  TickMeter,
  TopUp,
  TrialBalance,
  Wallet,
} from "../generated/types.gen.ts";
import { DEFAULT_RETRY_POLICY, type RetryPolicy, waitMs } from "../send-with-retries.ts";
import { fileCalls } from "./file-calls.ts";
import { gameCalls } from "./game-calls.ts";
import type { ListOptions, Page } from "./paginate.ts";
import { paginate } from "./paginate.ts";
import { refundCalls } from "./refund-calls.ts";
import { type CallOptions, createTransport } from "./transport.ts";

export interface TuppenceOptions {
  /** The platform's public URL, such as `https://pay.example`. */
  readonly url: string;
  /** `sk_…` (a seller's server), `pk_…`, a plain `grt_…` (an agent) or `op_…`. Without one: what anyone may read. */
  readonly key?: string;
  readonly retry?: Partial<RetryPolicy>;
  readonly fetch?: typeof fetch;
  readonly wait?: (ms: number) => Promise<void>;
}

/** Who buys how much of it, as far as that bears on a price. */
interface QuoteQuery {
  readonly country?: string;
  readonly quantity?: number;
  readonly amount?: string;
  readonly currency?: string;
}

export type Tuppence = ReturnType<typeof createTuppence>;

/**
 * A client of the platform's API. Which calls work depends on whose key it is.
 *
 * Every POST carries an `Idempotency-Key`; a call is repeated by itself, with the same key, when the network fails or
 * the platform asks for a moment (429, 503), at most twice. Failures are {@link TuppenceError}s.
 * Amounts are decimal strings of major units (`"0.02"`), times RFC 3339 in UTC.
 *
 * @example
 * const key = process.env.TUPPENCE_SECRET_KEY;
 * if (!key) throw new Error("TUPPENCE_SECRET_KEY is not set");
 * const tuppence = createTuppence({ url: "https://pay.example", key });
 * const offer = await tuppence.offers.create(
 *   {
 *     kind: "unlock",
 *     title: "Tide pools",
 *     resourceUrl: "https://news.example/tide-pools",
 *     prices: [{ amount: "0.02", currency: "USD" }],
 *   },
 *   { idempotencyKey: "offer-tide-pools" },
 * );
 * for await (const sale of tuppence.purchases.each()) console.log(sale.offerTitle, sale.net, sale.currency);
 */
export function createTuppence(options: TuppenceOptions) {
  const send = createTransport({
    url: options.url.replace(/\/+$/, ""),
    key: options.key,
    // Called as a plain function: some runtimes refuse a `fetch` with another `this`.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    wait: options.wait ?? waitMs,
    policy: { ...DEFAULT_RETRY_POLICY, ...options.retry },
  });

  const listSellers = (query?: ListOptions) =>
    send<Page<Seller>>("GET /v1/sellers", { query: { ...query } });
  const listOffers = (query?: ListOptions & { readonly active?: boolean }) =>
    send<Page<Offer>>("GET /v1/offers", { query: { ...query } });
  const listPurchases = (query?: ListOptions) =>
    send<Page<Purchase>>("GET /v1/purchases", { query: { ...query } });
  const listEntitlements = (
    query?: ListOptions & { readonly offer?: string; readonly buyer?: string },
  ) => send<Page<Entitlement>>("GET /v1/entitlements", { query: { ...query } });
  const listMeters = (query?: ListOptions & { readonly offer?: string }) =>
    send<Page<Meter>>("GET /v1/meters", { query: { ...query } });
  const listRefunds = (query?: ListOptions) =>
    send<Page<Refund>>("GET /v1/refunds", { query: { ...query } });
  const listWallets = (query?: ListOptions) =>
    send<Page<Wallet>>("GET /v1/wallets", { query: { ...query } });
  const listTopUps = (query?: ListOptions & { readonly wallet?: string }) =>
    send<Page<TopUp>>("GET /v1/top-ups", { query: { ...query } });
  const listGrants = (
    query?: ListOptions & { readonly wallet?: string; readonly seller?: string },
  ) => send<Page<Grant>>("GET /v1/grants", { query: { ...query } });

  return {
    sellers: {
      create: (body: CreateSeller, call?: CallOptions) =>
        send<NewSeller>("POST /v1/sellers", { ...call, body }),
      get: (id: string) => send<Seller>("GET /v1/sellers/{id}", { path: { id } }),
      change: (id: string, body: ChangeSeller) =>
        send<Seller>("PATCH /v1/sellers/{id}", { path: { id }, body }),
      list: listSellers,
      each: (query?: ListOptions) => paginate(listSellers, query),
      createKey: (id: string, body: CreateApiKey, call?: CallOptions) =>
        send<NewApiKey>("POST /v1/sellers/{id}/keys", { ...call, path: { id }, body }),
      listKeys: (id: string, query?: ListOptions) =>
        send<Page<ApiKey>>("GET /v1/sellers/{id}/keys", { path: { id }, query: { ...query } }),
      revokeKey: (keyId: string) => send<void>("DELETE /v1/keys/{id}", { path: { id: keyId } }),
    },
    offers: {
      create: (body: CreateOffer, call?: CallOptions) =>
        send<Offer>("POST /v1/offers", { ...call, body }),
      get: (id: string) => send<Offer>("GET /v1/offers/{id}", { path: { id } }),
      change: (id: string, body: ChangeOffer) =>
        send<Offer>("PATCH /v1/offers/{id}", { path: { id }, body }),
      /** What it costs right now; with a grant's key, its own buyer. */
      quote: (id: string, query?: QuoteQuery) =>
        send<OfferQuote>("GET /v1/offers/{id}/quote", { path: { id }, query: { ...query } }),
      /** The same of up to 50 offers at once, with what they are. */
      quotes: (ids: readonly string[], query?: { readonly country?: string }) =>
        send<OfferQuotes>("GET /v1/quotes", { query: { offers: ids.join(","), ...query } }),
      /** Shares an offer's income with others from now on. */
      split: (id: string, body: CreateOfferSplit, call?: CallOptions) =>
        send<OfferSplitVersion>("POST /v1/offers/{id}/splits", { ...call, path: { id }, body }),
      /** The versions of an offer's split, newest first. */
      listSplits: (id: string) =>
        send<Page<OfferSplitVersion>>("GET /v1/offers/{id}/splits", { path: { id } }),
      list: listOffers,
      each: (query?: ListOptions & { readonly active?: boolean }) =>
        paginate((page) => listOffers({ ...query, ...page }), query),
    },
    purchases: {
      /** Buys with a grant's key. Naming `price`, what the buyer was shown, guards against a change in between. */
      create: (body: CreatePurchase, call?: CallOptions) =>
        send<PurchaseResult>("POST /v1/purchases", { ...call, body }),
      get: (id: string) => send<Purchase>("GET /v1/purchases/{id}", { path: { id } }),
      /** Says how much of a purchase was used: past the offer's mark it is not given back with one tap. */
      reportConsumption: (id: string, body: ReportConsumption, call?: CallOptions) =>
        send<Consumption>("POST /v1/purchases/{id}/consumption", { ...call, path: { id }, body }),
      list: listPurchases,
      each: (query?: ListOptions) => paginate(listPurchases, query),
    },
    meters: {
      /** Opens a meter for an offer sold by the unit, with a grant's key. See also `openMeter`. */
      open: (body: OpenMeter, call?: CallOptions) =>
        send<MeterResult>("POST /v1/meters", { ...call, body }),
      /** Pays for what was used: all units since the opening. By who opened it, or by the seller's server. */
      tick: (id: string, body: TickMeter, call?: CallOptions) =>
        send<MeterResult>("POST /v1/meters/{id}/ticks", { ...call, path: { id }, body }),
      /** Gives back what is left, after paying the last units if they are named. */
      close: (id: string, body: CloseMeter = {}, call?: CallOptions) =>
        send<Meter>("POST /v1/meters/{id}/close", { ...call, path: { id }, body }),
      refund: (id: string, body: RefundMeter, call?: CallOptions) =>
        send<Meter>("POST /v1/meters/{id}/refund", { ...call, path: { id }, body }),
      get: (id: string) => send<Meter>("GET /v1/meters/{id}", { path: { id } }),
      list: listMeters,
      each: (query?: ListOptions & { readonly offer?: string }) =>
        paginate((page) => listMeters({ ...query, ...page }), query),
    },
    entitlements: {
      /** Whether a buyer has an offer now, with a new access token when so. A seller names the buyer (`sub_…`). */
      check: (query: { readonly offer: string; readonly buyer?: string }) =>
        send<EntitlementCheck>("GET /v1/entitlements/check", { query }),
      list: listEntitlements,
      each: (query?: ListOptions & { readonly offer?: string; readonly buyer?: string }) =>
        paginate((page) => listEntitlements({ ...query, ...page }), query),
    },
    downloads: {
      /** The address of a file that was bought, with a grant's key; with the licence key, where it has one. */
      create: (body: CreateDownload, call?: CallOptions) =>
        send<Download>("POST /v1/downloads", { ...call, body }),
    },
    licences: {
      /** What a licence key stands for, to the seller who sold it. */
      get: (key: string) => send<Licence>("GET /v1/licences/{key}", { path: { key } }),
    },
    refunds: {
      create: (body: CreateRefund, call?: CallOptions) =>
        send<Refund>("POST /v1/refunds", { ...call, body }),
      get: (id: string) => send<Refund>("GET /v1/refunds/{id}", { path: { id } }),
      list: listRefunds,
      each: (query?: ListOptions) => paginate(listRefunds, query),
    },
    ...fileCalls(send),
    ...gameCalls(send),
    ...refundCalls(send),
    renewals: {
      /** With a grant's key: the passes of its buyer that renew themselves. */
      list: (query?: ListOptions) =>
        send<Page<Renewal>>("GET /v1/renewals", { query: { ...query } }),
      end: (id: string) => send<Renewal>("DELETE /v1/renewals/{id}", { path: { id } }),
    },
    /** What was earned, with refunds and fees, between two days of UTC. */
    earnings: (
      query: {
        readonly from?: string;
        readonly to?: string;
        readonly groupBy?: "total" | "day" | "offer";
      } = {},
    ) => send<Earnings>("GET /v1/earnings", { query }),
    /** What a seller has now, per currency. */
    balance: () => send<Balance>("GET /v1/balance"),
    /** Entitlements taken back while tokens for them may still live. Anyone may read it. */
    revoked: () => send<Revoked>("GET /v1/revoked"),
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
      /** A plain bearer grant, for servers and agents. Readers' browsers get theirs by OAuth. */
      create: (body: CreateGrant, call?: CallOptions) =>
        send<NewGrant>("POST /v1/grants", { ...call, body }),
      get: (id: string) => send<Grant>("GET /v1/grants/{id}", { path: { id } }),
      /** The grant whose key this client has. */
      current: () => send<Grant>("GET /v1/grants/current"),
      /** Other limits, another end. Limits that are not named stay as they are. */
      change: (id: string, body: ChangeGrant) =>
        send<Grant>("PATCH /v1/grants/{id}", { path: { id }, body }),
      revoke: (id: string, call?: CallOptions) =>
        send<Grant>("POST /v1/grants/{id}/revoke", { ...call, path: { id } }),
      list: listGrants,
    },
    /** What this instance offers: ways to pay in, its fee, its version. Anyone may read it. */
    platform: () => send<PlatformInfo>("GET /v1/platform"),
    /** Whether the books balance, in each currency: for the operator. */
    trialBalance: () => send<TrialBalance>("GET /v1/trial-balance"),
    signingKeys: {
      /** The public keys that access tokens are checked with (RFC 7517). Anyone may read them. */
      list: () => send<KeySet>("GET /.well-known/jwks.json"),
      /** Makes the next key, for the operator: published at once, signing a quarter of an hour later. */
      rotate: (call?: CallOptions) => send<SigningKey>("POST /v1/signing-keys/rotate", { ...call }),
    },
  };
}
