import { queryOptions } from "@tanstack/react-query";
import type { Seller } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";

export function sellerQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "seller"],
    queryFn: () => api.get<Seller>(`/v1/sellers/${id}`),
  });
}
