import { useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { meQuery } from "../../../sellers/me-query.ts";

/** Changes the team, says so, and reads it again: perhaps one's own role has changed too. */
export function useTeamAction<Variables = void>(
  change: (variables: Variables) => Promise<unknown>,
  said: string,
  onDone?: () => void,
) {
  const seller = useSeller();
  const client = useQueryClient();
  const announce = useAnnounce();
  return useAction<unknown, Variables>({
    mutationFn: change,
    async onSuccess() {
      announce(said);
      onDone?.();
      await Promise.all([
        client.invalidateQueries({ queryKey: ["studio", seller.id, "team"] }),
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]);
    },
  });
}
