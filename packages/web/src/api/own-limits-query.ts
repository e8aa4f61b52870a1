import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { OwnLimits, Wallet } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** A wallet's own limits and what was spent. They are read again whenever the balance has changed. */
export function ownLimitsQuery({ id, balance }: Pick<Wallet, "id" | "balance">) {
  return queryOptions({
    queryKey: ["own-limits", id, balance],
    queryFn: () => get<OwnLimits>(`/v1/wallets/${id}/own-limits`),
    placeholderData: keepPreviousData,
  });
}
