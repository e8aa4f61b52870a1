import { queryOptions } from "@tanstack/react-query";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { get } from "../api/request.ts";

/** The newest top-up of a wallet that has not ended yet, or null: whoever comes back goes on with it. */
export function waitingTopUpQuery(wallet: Wallet | null) {
  return queryOptions({
    // Its first part is that of all lists of top-ups: they become stale together.
    queryKey: ["top-ups", "waiting", wallet?.id],
    enabled: wallet !== null,
    queryFn: async () => {
      const query = new URLSearchParams({ wallet: wallet?.id ?? "", limit: "20" });
      const { data } = await get<{ data: readonly TopUp[] }>(`/v1/top-ups?${query}`);
      return data.find(({ endedAt, rail }) => endedAt === null && rail !== "sandbox") ?? null;
    },
  });
}
