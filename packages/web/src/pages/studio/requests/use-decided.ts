import { useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { useSeller } from "../acting-seller.ts";

/** What to do once a request is decided: say so, and read again what has changed by it. */
export function useDecided(text: string): () => Promise<void> {
  const seller = useSeller();
  const client = useQueryClient();
  const announce = useAnnounce();
  const readAgain = (name: string) =>
    client.invalidateQueries({ queryKey: ["studio", seller.id, name] });
  return async () => {
    announce(text);
    await Promise.all(["requests", "earnings", "balance", "sales"].map(readAgain));
  };
}
