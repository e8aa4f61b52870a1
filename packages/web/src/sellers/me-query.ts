import { queryOptions } from "@tanstack/react-query";
import type { Me, Session } from "@tuppence/protocol/wire";
import { isSessionLost } from "../api/failures.ts";
import { get } from "../api/request.ts";

/** Who uses this browser, and which sellers they are a member of; null without a session. */
export const meQuery = queryOptions({
  queryKey: ["studio", "me"],
  queryFn: readMe,
  staleTime: 30_000,
});

async function readMe(): Promise<Me | null> {
  const { buyer } = await get<Session>("/v1/session");
  if (buyer === null) return null;
  try {
    return await get<Me>("/v1/me");
  } catch (error) {
    if (isSessionLost(error)) return null;
    throw error;
  }
}
