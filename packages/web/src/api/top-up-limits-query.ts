import { queryOptions } from "@tanstack/react-query";
import type { TopUpLimits } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** How much can be put into a wallet, by rail. It is read again with the wallets, whenever money has moved. */
export function topUpLimitsQuery(wallet: string) {
  return queryOptions({
    queryKey: ["buyer", "top-up-limits", wallet],
    queryFn: () => get<TopUpLimits>(`/v1/wallets/${encodeURIComponent(wallet)}/top-up-limits`),
  });
}
