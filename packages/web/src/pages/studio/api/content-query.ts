import { queryOptions } from "@tanstack/react-query";
import type { OfferContent, OfferPage } from "@tuppence/protocol/wire";
import { failureName } from "../../../api/failures.ts";
import type { ActingSeller } from "../acting-seller.ts";

/** What the platform keeps for an offer; null: nothing yet. */
export function contentQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "content", offer],
    queryFn: () =>
      orNull(api.get<OfferContent>(`/v1/offers/${offer}/content`), "content-not-found"),
  });
}

/** The page of an offer here; null: it has none yet. */
export function pageQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "page", offer],
    queryFn: () => orNull(api.get<OfferPage>(`/v1/offers/${offer}/page`), "page-not-found"),
  });
}

async function orNull<T>(answer: Promise<T>, absent: string): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (failureName(error) === absent) return null;
    throw error;
  }
}
