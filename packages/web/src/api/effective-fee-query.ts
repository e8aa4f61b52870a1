import { queryOptions } from "@tanstack/react-query";
import type { EffectiveFeeShare } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** What sales in a currency have cost here of late. It changes once a day, so all receipts of a page share one answer. */
export function effectiveFeeQuery(currency: string) {
  return queryOptions({
    queryKey: ["effective-fee", currency],
    queryFn: () =>
      get<EffectiveFeeShare>(`/v1/effective-fee/share?${new URLSearchParams({ currency })}`),
    staleTime: 3_600_000,
  });
}
