import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  Cohorts,
  InsightBuyers,
  InsightSeries,
  InsightSettings,
  PriceAnswers,
} from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";

export type By = "day" | "week" | "month";

interface SeriesWish {
  readonly from: string;
  readonly to: string;
  readonly by: By;
  readonly offer?: string;
}

/** How often figures are read again while somebody looks at them. */
const LIVE_MS = 15_000;

/** Where the seller's days begin. */
export function zoneQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "insight", "zone"],
    queryFn: () => api.get<InsightSettings>(`/v1/sellers/${id}/insight/settings`),
  });
}

/** Sales, buyers and views by period, in the seller's own days. */
export function seriesQuery({ id, api }: ActingSeller, wish: SeriesWish) {
  return queryOptions({
    queryKey: ["studio", id, "insight", "series", wish],
    queryFn: () =>
      api.get<InsightSeries>(
        `/v1/sellers/${id}/insight/series?${new URLSearchParams({ ...wish })}`,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

/** Who bought first in which month, and how many came back. */
export function cohortsQuery({ id, api }: ActingSeller, by: "week" | "month") {
  return queryOptions({
    queryKey: ["studio", id, "insight", "cohorts", by],
    queryFn: () =>
      api.get<Cohorts>(
        `/v1/sellers/${id}/insight/cohorts?${new URLSearchParams({ by, last: "12" })}`,
      ),
  });
}

/** Buyers by pseudonym, the one who bought last first. */
export function buyersQuery({ id, api }: ActingSeller) {
  return infiniteQueryOptions({
    queryKey: ["studio", id, "insight", "buyers"],
    queryFn: ({ pageParam }) =>
      api.get<InsightBuyers>(
        `/v1/sellers/${id}/insight/buyers?${new URLSearchParams({ limit: "100", ...(pageParam === "" ? {} : { after: pageParam }) })}`,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How sales of an offer answered to what it cost. */
export function pricesQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "insight", "prices", offer],
    queryFn: () =>
      api.get<PriceAnswers>(`/v1/sellers/${id}/insight/prices?${new URLSearchParams({ offer })}`),
  });
}
