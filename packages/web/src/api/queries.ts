import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  AuthorizationView,
  Confirmation,
  EntitlementCheck,
  Grant,
  Money,
  OfferQuote,
  PlatformInfo,
  Purchase,
  Rails,
  Session,
  Wallet,
} from "@tuppence/protocol/wire";
import { isSessionLost } from "./failures.ts";
import { get } from "./request.ts";

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** Who is using this browser. Without a session, `buyer` is null. */
export interface Visitor {
  readonly buyer: Buyer | null;
}

export interface Buyer {
  readonly isGuest: boolean;
  /** Oldest first, so that the first wallet always stays in its place. */
  readonly wallets: readonly Wallet[];
}

/** What this platform offers. It does not change while a page is open. */
export const platformQuery = queryOptions({
  queryKey: ["platform"],
  queryFn: () => get<PlatformInfo>("/v1/platform"),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The ways money can enter in a currency, what they cost, and who pays that. */
export function railsQuery(
  currency: string,
  { atLeast, amount }: { readonly atLeast?: string | undefined; readonly amount?: string } = {},
) {
  const wish = {
    currency,
    ...(atLeast !== undefined && { atLeast }),
    ...(amount !== undefined && { amount }),
  };
  return queryOptions({
    queryKey: ["rails", currency, wish],
    queryFn: () => get<Rails>(`/v1/rails?${new URLSearchParams(wish)}`),
  });
}

/**
 * Session and wallets in one query, which also waits for what the platform offers: so the page is drawn once, when
 * everything is known.
 */
export const buyerQuery = queryOptions({
  queryKey: ["buyer"],
  queryFn: async ({ client }): Promise<Visitor> => {
    const [visitor] = await Promise.all([readVisitor(), client.ensureQueryData(platformQuery)]);
    return visitor;
  },
});

async function readVisitor(): Promise<Visitor> {
  const session = await get<Session>("/v1/session");
  if (session.buyer === null) return { buyer: null };
  try {
    const { data } = await get<Page<Wallet>>("/v1/wallets?limit=100");
    return { buyer: { isGuest: session.guest === true, wallets: data.toReversed() } };
  } catch (error) {
    if (isSessionLost(error)) return { buyer: null };
    throw error;
  }
}

export const grantsQuery = infiniteQueryOptions({
  queryKey: ["grants"],
  queryFn: ({ pageParam }) => get<Page<Grant>>(listPath("/v1/grants", pageParam)),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
});

export const purchasesQuery = infiniteQueryOptions({
  queryKey: ["purchases"],
  queryFn: ({ pageParam }) => get<Page<Purchase>>(listPath("/v1/purchases", pageParam)),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
});

/** `search` is the page's own query string, passed on unchanged: the platform checks it. */
export function authorizationQuery(search: string) {
  return queryOptions({
    queryKey: ["authorization", search],
    queryFn: () => get<AuthorizationView>(`/oauth/request${search}`),
  });
}

export function confirmationQuery(offer: string, origin: string) {
  const query = origin === "" ? "" : `?${new URLSearchParams({ origin })}`;
  return queryOptions({
    queryKey: ["confirmation", offer, origin],
    queryFn: () => get<Confirmation>(`/v1/confirmations/${encodeURIComponent(offer)}${query}`),
  });
}

export function entitlementQuery(offer: string) {
  return queryOptions({
    queryKey: ["entitlement", offer],
    queryFn: () =>
      get<EntitlementCheck>(`/v1/entitlements/check?${new URLSearchParams({ offer })}`),
  });
}

export function quoteQuery(offer: string, wish: { amount?: Money; country?: string }) {
  const query = new URLSearchParams({
    ...wish.amount,
    ...(wish.country === undefined ? {} : { country: wish.country }),
  });
  return queryOptions({
    queryKey: ["quote", offer, `${query}`],
    queryFn: () => get<OfferQuote>(`/v1/offers/${encodeURIComponent(offer)}/quote?${query}`),
  });
}

function listPath(path: string, after: string): string {
  return `${path}?${new URLSearchParams({ limit: "20", ...(after === "" ? {} : { after }) })}`;
}
