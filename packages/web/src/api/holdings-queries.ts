import { KINDS } from "@tuppence/protocol/offers";
import { queryOptions } from "@tanstack/react-query";
import type {
  CapProgress,
  Confirmation,
  Entitlement,
  InventoryItem,
  Meter,
  Offer,
  OfferQuote,
  Order,
  Purchase,
  RefundRequest,
  Renewal,
} from "@tuppence/protocol/wire";
import { isPositive } from "../format/amounts.ts";
import { get } from "./request.ts";

interface List<T> {
  readonly data: readonly T[];
}

/** Reads a single answer: nobody has more of these things at once than fit into one. */
function listQuery<T>(name: string, path: string) {
  return queryOptions({
    queryKey: [name],
    queryFn: async () => (await get<List<T>>(`${path}?limit=100`)).data,
  });
}

export const metersQuery = listQuery<Meter>("meters", "/v1/meters");
export const ordersQuery = listQuery<Order>("orders", "/v1/orders");
export const inventoryQuery = listQuery<InventoryItem>("inventory", "/v1/inventory");
export const renewalsQuery = listQuery<Renewal>("renewals", "/v1/renewals");
export const refundRequestsQuery = listQuery<RefundRequest>(
  "refund-requests",
  "/v1/refund-requests",
);

export interface ActivePass {
  readonly id: string;
  readonly offer: Extract<Offer, { kind: "pass" }>;
  readonly expiresAt: string;
}

/** How many entitlements with an end are looked up; nearly all of them are passes. */
const MOST_PASSES = 12;

/** The active passes that the buyer bought. Passes that came with a spending cap are in {@link capsQuery}. */
export const passesQuery = queryOptions({
  queryKey: ["passes"],
  queryFn: async (): Promise<ActivePass[]> => {
    const { data } = await get<List<Entitlement>>("/v1/entitlements?limit=100");
    const nowMs = Date.now();
    const active = data
      .flatMap(({ id, offer, purchase, expiresAt, revokedAt }) =>
        expiresAt === null || revokedAt !== null || Date.parse(expiresAt) <= nowMs
          ? []
          : [{ id, offer, purchase, expiresAt }],
      )
      .slice(0, MOST_PASSES);
    const passes = await Promise.all(
      active.map(async ({ id, offer: offerId, purchase, expiresAt }): Promise<ActivePass[]> => {
        const [{ offer }, bought] = await Promise.all([
          get<Confirmation>(`/v1/confirmations/${offerId}`),
          get<Purchase>(`/v1/purchases/${purchase}`),
        ]);
        // A pass from any other purchase, except a bundle, is one that a reached cap turned into.
        const isBought = bought.offer === offerId || KINDS[bought.kind].gives === "its-parts";
        return offer.kind === "pass" && isBought ? [{ id, offer, expiresAt }] : [];
      }),
    );
    return passes.flat();
  },
});

export interface SellerCap extends CapProgress {
  readonly sellerName: string;
}

const MOST_SELLERS = 5;

/** How close spending has come to each cap, at the sellers the buyer bought from last. */
export function capsQuery(purchases: readonly Purchase[]) {
  const latest = new Map<string, Purchase>();
  for (const purchase of purchases) {
    const counts = KINDS[purchase.kind].gives === "itself";
    if (counts && !latest.has(purchase.seller)) latest.set(purchase.seller, purchase);
  }
  const asked = [...latest.values()].slice(0, MOST_SELLERS);
  return queryOptions({
    queryKey: ["caps", ...asked.map(({ id }) => id)],
    enabled: asked.length > 0,
    queryFn: async (): Promise<SellerCap[]> => {
      const found = await Promise.all(
        asked.map(async ({ offer, currency, sellerName }) => {
          // An offer that is no longer on sale has no quote.
          const quote = await get<OfferQuote>(`/v1/offers/${offer}/quote`).catch(() => null);
          const caps = quote?.caps.filter((cap) => cap.currency === currency) ?? [];
          return caps.map((cap) => ({ ...cap, sellerName }));
        }),
      );
      return found.flat().filter((cap) => isPositive(cap.spent));
    },
  });
}
