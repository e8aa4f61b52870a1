import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TopUp } from "@tuppence/protocol/wire";
import { useEffect } from "react";
import { ProblemFailure } from "../api/failures.ts";
import { get } from "../api/request.ts";

/** The platform asks the rail at most once a second. */
const AGAIN_MS = 2_000;

/**
 * Follows a top-up until it has ended: asks again every other second, so that nothing depends on the provider's own
 * messages. When it has ended, balances and payments are read again. Null asks for nothing.
 */
export function useTopUp(id: string | null) {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ["top-up", id],
    queryFn: () => get<TopUp>(`/v1/top-ups/${encodeURIComponent(id ?? "")}`),
    enabled: id !== null,
    refetchInterval: ({ state: { data, error } }) =>
      data?.endedAt == null && !isRefusal(error) ? AGAIN_MS : false,
  });
  const endedAt = query.data?.endedAt ?? null;
  useEffect(() => {
    if (endedAt === null) return;
    void queryClient.invalidateQueries({ queryKey: ["buyer"] });
    void queryClient.invalidateQueries({ queryKey: ["top-ups"] });
    // The payment may have saved its card.
    void queryClient.invalidateQueries({ queryKey: ["cards"] });
  }, [endedAt, queryClient]);
  return query;
}

/** The platform answered that this cannot be read, for example because it is somebody else's. */
function isRefusal(error: Error | null): boolean {
  return error instanceof ProblemFailure && error.problem.status < 500;
}
