import { queryOptions } from "@tanstack/react-query";
import type { Purchase, RefundOptionsList } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** They change when something is used or a refund is requested, in other tabs and on other pages too. */
const FRESH_MS = 30_000;

/** How purchases can be refunded now. We ask in advance, so that no button leads to a refusal. */
export function refundOptionsQuery(purchases: readonly Purchase[]) {
  const ids = purchases.filter(({ refund }) => refund === null).map(({ id }) => id);
  return queryOptions({
    queryKey: ["refund-options", ...ids],
    enabled: ids.length > 0,
    refetchInterval: FRESH_MS,
    queryFn: async () =>
      (await get<RefundOptionsList>(`/v1/refund-options?purchases=${ids.join(",")}`)).data,
  });
}
