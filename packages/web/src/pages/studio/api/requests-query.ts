import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { RefundRequest } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

/** The first refund requests that wait for an answer: enough to know whether there are any. */
export function openRequestsQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "requests", "waiting"],
    queryFn: () => api.get<Listed<RefundRequest>>("/v1/refund-requests?state=open&limit=10"),
    refetchInterval: 60_000,
  });
}

/** Refund requests in one state, newest first. */
export function requestsQuery({ id, api }: ActingSeller, state: RefundRequest["state"]) {
  return infiniteQueryOptions({
    queryKey: ["studio", id, "requests", state],
    queryFn: ({ pageParam }) =>
      api.get<Listed<RefundRequest>>(
        `/v1/refund-requests?${new URLSearchParams({
          state,
          limit: "50",
          ...(pageParam === "" ? {} : { after: pageParam }),
        })}`,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}
