import { queryOptions } from "@tanstack/react-query";
import type { Purchase, RefundOptionsList } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** What was used, told and asked meanwhile changes them, in other tabs and on other pages too. */
const FRESH_MS = 30_000;

/** How purchases can be given back now: asked of the platform in advance, so that no button is refused. */
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
