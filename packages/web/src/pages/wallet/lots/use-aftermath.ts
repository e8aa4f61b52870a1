import { useInfiniteQuery } from "@tanstack/react-query";
import type { Dispute, TopUpReturn } from "@tuppence/protocol/wire";
import { disputePagesQuery, returnPagesQuery } from "../../../api/payments-queries.ts";

/** Money on its way back is usually confirmed within seconds; a bank takes days or weeks to decide. */
const RETURN_AGAIN_MS = 3_000;
const DISPUTE_AGAIN_MS = 15_000;

interface Aftermath {
  readonly returns: readonly TopUpReturn[];
  readonly disputes: readonly Dispute[];
}

interface Loaded<T> {
  readonly pages: readonly { readonly data: readonly T[] }[];
}

const rowsOf = <T>(loaded: Loaded<T> | undefined) =>
  loaded?.pages.flatMap(({ data }) => data) ?? [];

/**
 * What has happened to the buyer's top-ups since they arrived.
 * @param isFollowed asks again while something is not decided; one part of the page does it for all
 */
export function useAftermath({ isFollowed = false } = {}): Aftermath {
  const returns = useInfiniteQuery({
    ...returnPagesQuery,
    refetchInterval: ({ state }) =>
      isFollowed &&
      rowsOf(state.data).some(({ status }) => status === "pending") &&
      RETURN_AGAIN_MS,
  });
  const disputes = useInfiniteQuery({
    ...disputePagesQuery,
    refetchInterval: ({ state }) =>
      isFollowed && rowsOf(state.data).some(({ status }) => status === "open") && DISPUTE_AGAIN_MS,
  });
  return { returns: rowsOf(returns.data), disputes: rowsOf(disputes.data) };
}
