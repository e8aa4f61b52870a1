import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  Dispute,
  Meter,
  MeterRefundOptionsList,
  Rebate,
  Refund,
  TopUp,
  TopUpReturn,
} from "@tuppence/protocol/wire";
import { get } from "./request.ts";

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

const FRESH_MS = 30_000;

function pagesOf<T>(name: string, path: string) {
  return infiniteQueryOptions({
    queryKey: [name, "pages"],
    queryFn: ({ pageParam }) => {
      const after = pageParam === "" ? {} : { after: pageParam };
      return get<Page<T>>(`${path}?${new URLSearchParams({ limit: "20", ...after })}`);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}

export const meterPagesQuery = pagesOf<Meter>("meters", "/v1/meters");
export const rebatePagesQuery = pagesOf<Rebate>("rebates", "/v1/rebates");
export const topUpPagesQuery = pagesOf<TopUp>("top-ups", "/v1/top-ups");
export const returnPagesQuery = pagesOf<TopUpReturn>("top-up-returns", "/v1/top-up-returns");
export const disputePagesQuery = pagesOf<Dispute>("disputes", "/v1/disputes");

/** The latest refunds, with amount and time. Of older ones, the purchase only says that they exist. */
export const refundsQuery = queryOptions({
  queryKey: ["refunds"],
  queryFn: async () => (await get<Page<Refund>>("/v1/refunds?limit=100")).data,
});

/** How meters can be refunded now. We ask in advance, so that no button leads to a refusal. */
export function meterRefundOptionsQuery(meters: readonly Meter[]) {
  const ids = meters
    .filter(({ refund, closedAt }) => refund === null && closedAt !== null)
    .map(({ id }) => id);
  return queryOptions({
    queryKey: ["meter-refund-options", ...ids],
    enabled: ids.length > 0,
    refetchInterval: FRESH_MS,
    queryFn: async () =>
      (await get<MeterRefundOptionsList>(`/v1/meter-refund-options?meters=${ids.join(",")}`)).data,
  });
}
