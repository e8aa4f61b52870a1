import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Offer } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

/** How many rows one request brings. A list of 100,000 is read as far as somebody scrolls. */
const LIMIT = "100";

export interface OfferFilter {
  readonly active?: "true" | "false";
  readonly kind?: string;
}

/** The seller's offers, newest first, as far as they have been asked for. */
export function offersQuery({ id, api }: ActingSeller, filter: OfferFilter) {
  return infiniteQueryOptions({
    queryKey: ["studio", id, "offers", filter],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({
        limit: LIMIT,
        ...filter,
        ...(pageParam === "" ? {} : { after: pageParam }),
      });
      return api.get<Listed<Offer>>(`/v1/offers?${query}`);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function offerQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "offer", offer],
    queryFn: () => api.get<Offer>(`/v1/offers/${encodeURIComponent(offer)}`),
  });
}
