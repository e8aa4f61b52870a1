import { queryOptions } from "@tanstack/react-query";
import type { Account } from "@tuppence/protocol/wire";
import { get } from "./request.ts";

/** The account of whoever is signed in, a guest too. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: () => get<Account>("/v1/account"),
});
