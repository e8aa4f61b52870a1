import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Lot, Wallet } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/**
 * What a wallet's money is made of, in the order in which it is spent; then what is empty. It is read again whenever the
 * balance has changed, whatever changed it.
 */
export function lotsQuery({ id: wallet, balance }: Pick<Wallet, "id" | "balance">) {
  return queryOptions({
    queryKey: ["lots", wallet, balance],
    queryFn: async () =>
      (await get<{ data: readonly Lot[] }>(`/v1/lots?${new URLSearchParams({ wallet })}`)).data,
    placeholderData: keepPreviousData,
    // The same balance, later, can be made of other lots.
    gcTime: 0,
  });
}
