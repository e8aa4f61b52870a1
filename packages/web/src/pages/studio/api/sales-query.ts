import { queryOptions } from "@tanstack/react-query";
import type { Purchase } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

/** The newest sales, read again while somebody looks. */
export function salesQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "sales"],
    queryFn: () => api.get<Listed<Purchase>>("/v1/purchases?limit=10"),
    refetchInterval: 15_000,
  });
}
