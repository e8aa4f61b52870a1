import { useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";

/** Plans or ends an experiment, says so, and reads again what it changes: the offer's price too. */
export function useExperimentAction(
  offer: string,
  change: () => Promise<unknown>,
  said: string,
  onDone: () => void,
) {
  const seller = useSeller();
  const client = useQueryClient();
  const announce = useAnnounce();
  return useAction<unknown>({
    mutationFn: change,
    async onSuccess() {
      announce(said);
      onDone();
      await Promise.all([
        client.invalidateQueries({ queryKey: ["studio", seller.id, "experiments", offer] }),
        client.invalidateQueries({ queryKey: ["studio", seller.id, "offer", offer] }),
      ]);
    },
  });
}
