import { infiniteQueryOptions } from "@tanstack/react-query";
import type { ApiKey } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

export function keysQuery({ id, api }: ActingSeller) {
  return infiniteQueryOptions({
    queryKey: ["studio", id, "keys"],
    queryFn: ({ pageParam }) =>
      api.get<Listed<ApiKey>>(
        `/v1/sellers/${id}/keys?${new URLSearchParams({ limit: "50", ...(pageParam === "" ? {} : { after: pageParam }) })}`,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}
