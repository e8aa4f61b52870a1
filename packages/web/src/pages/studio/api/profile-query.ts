import { queryOptions } from "@tanstack/react-query";
import type { SellerPage } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";

/** What the seller's own page says of them. */
export function profileQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "profile"],
    queryFn: () => api.get<SellerPage>(`/v1/sellers/${id}/page`),
  });
}
