import { queryOptions } from "@tanstack/react-query";
import type { Balance, Earnings } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** How often figures are read again while somebody looks at them. */
const LIVE_MS = 15_000;

export function earningsQuery(
  { id, api }: ActingSeller,
  { from, to }: DayRange,
  groupBy: "total" | "day" | "offer",
) {
  return queryOptions({
    queryKey: ["studio", id, "earnings", from, to, groupBy],
    queryFn: () => api.get<Earnings>(`/v1/earnings?${new URLSearchParams({ from, to, groupBy })}`),
    refetchInterval: LIVE_MS,
  });
}

export function balanceQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "balance"],
    queryFn: () => api.get<Balance>("/v1/balance"),
    refetchInterval: LIVE_MS,
  });
}
