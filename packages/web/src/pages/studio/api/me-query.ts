import { queryOptions } from "@tanstack/react-query";
import type { Me } from "@tuppence/protocol/wire";
import { get } from "../../../api/request.ts";

/** Who uses this browser, and which sellers they are a member of. */
export const meQuery = queryOptions({
  queryKey: ["studio", "me"],
  queryFn: () => get<Me>("/v1/me"),
  staleTime: 30_000,
});
