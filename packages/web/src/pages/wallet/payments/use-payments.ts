import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import {
  disputePagesQuery,
  meterPagesQuery,
  rebatePagesQuery,
  returnPagesQuery,
  topUpPagesQuery,
} from "../../../api/payments-queries.ts";
import { purchasesQuery } from "../../../api/queries.ts";
import { mergeByTime } from "./merge-by-time.ts";
import {
  ofDispute,
  ofMeter,
  ofPurchase,
  ofRebate,
  ofReturn,
  ofTopUp,
  type PaymentEntry,
} from "./payment-entry.ts";

interface Pages<T> {
  readonly pages: readonly { readonly data: readonly T[] }[];
}

/** Every movement of the buyer's money in one list, newest first, with more to load. */
export function usePayments() {
  const purchases = useInfiniteQuery(purchasesQuery);
  const meters = useInfiniteQuery(meterPagesQuery);
  const rebates = useInfiniteQuery(rebatePagesQuery);
  const topUps = useInfiniteQuery(topUpPagesQuery);
  const returns = useInfiniteQuery(returnPagesQuery);
  const disputes = useInfiniteQuery(disputePagesQuery);
  const lists = [purchases, meters, rebates, topUps, returns, disputes];
  const isPending = lists.some((list) => list.isPending);
  const { rows, next } = mergeByTime([
    timeline(purchases, ofPurchase),
    timeline(meters, ofMeter),
    timeline(rebates, ofRebate),
    timeline(topUps, ofTopUp),
    timeline(returns, ofReturn),
    timeline(disputes, ofDispute),
  ]);
  const following = next === null ? undefined : lists[next];
  return {
    // Rows of a list that arrives first would move when the others arrive.
    rows: isPending ? [] : rows,
    purchasePages: purchases.data?.pages.map(({ data }) => data) ?? [],
    meterPages: meters.data?.pages.map(({ data }) => data) ?? [],
    isPending,
    error: lists.find(({ error }) => error !== null)?.error ?? null,
    retry: () => lists.forEach((list) => list.isError && void list.refetch()),
    hasMore: following !== undefined,
    isReadingOn: lists.some((list) => list.isFetchingNextPage),
    readOn: () => void following?.fetchNextPage(),
  };
}

function timeline<T>(
  { data, hasNextPage }: UseInfiniteQueryResult<Pages<T>>,
  toEntry: (row: T) => PaymentEntry,
) {
  const rows = data?.pages.flatMap((page) => page.data.map(toEntry)) ?? [];
  return { rows, hasMore: hasNextPage };
}
