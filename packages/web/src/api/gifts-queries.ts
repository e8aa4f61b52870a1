import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Gift, GiftPreview } from "@tuppence/protocol/wire";
import { get, post } from "./request.ts";

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** What the buyer has given. */
export const giftsQuery = infiniteQueryOptions({
  queryKey: ["gifts"],
  queryFn: ({ pageParam }) =>
    get<Page<Gift>>(`/v1/gifts?limit=20${pageParam === "" ? "" : `&after=${pageParam}`}`),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
});

/** What a link gives. Its secret is sent in the body, so that it is in no log. */
export function giftQuery(token: string) {
  return queryOptions({
    queryKey: ["gift", token],
    queryFn: () => post<GiftPreview>("/v1/gifts/look", { token }),
  });
}
