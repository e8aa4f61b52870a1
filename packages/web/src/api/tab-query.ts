import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Tab, Wallet } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** A wallet's tab. It is read again whenever the balance has changed. */
export function tabQuery({ id, balance }: Pick<Wallet, "id" | "balance">) {
  return queryOptions({
    queryKey: ["tab", id, balance],
    queryFn: () => get<Tab>(`/v1/wallets/${id}/tab`),
    placeholderData: keepPreviousData,
  });
}
