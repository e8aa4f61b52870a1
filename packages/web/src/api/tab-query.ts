import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
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

/** After its terms have changed: the tab, and the wallets, which say what can be paid from them. */
export async function rereadTab(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["tab"] }),
    queryClient.invalidateQueries({ queryKey: ["buyer"] }),
  ]);
}
