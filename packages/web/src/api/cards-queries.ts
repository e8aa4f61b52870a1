import { queryOptions } from "@tanstack/react-query";
import type { AutoTopUp, SavedCard } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

export const cardsQuery = queryOptions({
  queryKey: ["cards"],
  queryFn: async () => (await get<{ readonly data: readonly SavedCard[] }>("/v1/cards")).data,
});

export const autoTopUpsQuery = queryOptions({
  queryKey: ["auto-top-ups"],
  queryFn: async () =>
    (await get<{ readonly data: readonly AutoTopUp[] }>("/v1/auto-top-ups")).data,
});
