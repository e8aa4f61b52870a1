import { queryOptions } from "@tanstack/react-query";
import type { AutoTopUp, SavedCard } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

export const cardsQuery = queryOptions({
  queryKey: ["cards"],
  queryFn: async () => (await get<{ readonly data: readonly SavedCard[] }>("/v1/cards")).data,
});

const LOOK_AGAIN_MS = 3_000;

/** While a charge is under way, it is looked at again and again. */
export const autoTopUpsQuery = queryOptions({
  queryKey: ["auto-top-ups"],
  queryFn: async () =>
    (await get<{ readonly data: readonly AutoTopUp[] }>("/v1/auto-top-ups")).data,
  refetchInterval: ({ state }) =>
    state.data?.some(({ underWay }) => underWay !== null) === true ? LOOK_AGAIN_MS : false,
});
