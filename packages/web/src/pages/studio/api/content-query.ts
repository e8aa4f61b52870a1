import { queryOptions } from "@tanstack/react-query";
import type { OfferContent, OfferPage, OfferParts } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";

/** What the platform keeps and shows of an offer. Ask this first: asking for what is not there is an error. */
export function partsQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "parts", offer],
    queryFn: () => api.get<OfferParts>(`/v1/offers/${offer}/parts`),
  });
}

export function contentQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "content", offer],
    queryFn: () => api.get<OfferContent>(`/v1/offers/${offer}/content`),
  });
}

export function pageQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "page", offer],
    queryFn: () => api.get<OfferPage>(`/v1/offers/${offer}/page`),
  });
}
