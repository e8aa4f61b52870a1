import { queryOptions } from "@tanstack/react-query";
import type { Lot } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** What a wallet's money is made of, in the order in which it is spent; then what is empty. */
export function lotsQuery(wallet: string) {
  return queryOptions({
    queryKey: ["lots", wallet],
    queryFn: async () =>
      (await get<{ data: readonly Lot[] }>(`/v1/lots?${new URLSearchParams({ wallet })}`)).data,
  });
}
