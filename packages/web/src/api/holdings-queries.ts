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

/** As many as one answer holds: of these things nobody has more at a time. */
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

export interface LivingPass {
  readonly id: string;
  readonly offer: Extract<Offer, { kind: "pass" }>;
  readonly expiresAt: string;
}

/** Most of what ends is a pass; more than so many at once are not looked at. */
const MOST_PASSES = 12;

/** The passes the buyer bought and has now. Those that spending brought are told by {@link capsQuery}. */
export const passesQuery = queryOptions({
  queryKey: ["passes"],
  queryFn: async (): Promise<LivingPass[]> => {
    const { data } = await get<List<Entitlement>>("/v1/entitlements?limit=100");
    const nowMs = Date.now();
    const living = data
      .flatMap(({ id, offer, purchase, expiresAt, revokedAt }) =>
        expiresAt === null || revokedAt !== null || Date.parse(expiresAt) <= nowMs
          ? []
          : [{ id, offer, purchase, expiresAt }],
      )
      .slice(0, MOST_PASSES);
    const passes = await Promise.all(
      living.map(async ({ id, offer: offerId, purchase, expiresAt }): Promise<LivingPass[]> => {
        const [{ offer }, bought] = await Promise.all([
          get<Confirmation>(`/v1/confirmations/${offerId}`),
          get<Purchase>(`/v1/purchases/${purchase}`),
        ]);
        // One that came with the purchase of something else, other than a bundle, is what a cap became.
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

/** How far spending has come towards passes, at the sellers bought from last. */
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
          // Off sale there is nothing to ask about.
          const quote = await get<OfferQuote>(`/v1/offers/${offer}/quote`).catch(() => null);
          const caps = quote?.caps.filter((cap) => cap.currency === currency) ?? [];
          return caps.map((cap) => ({ ...cap, sellerName }));
        }),
      );
      return found.flat().filter((cap) => isPositive(cap.spent));
    },
  });
}
