import { useState } from "react";
import { PasskeyCancelled } from "../api/passkeys.ts";
import { useAction } from "../ui/use-action.ts";

/** Runs something with a passkey. Closing the browser's window is not shown as a failure. */
export function usePasskeyAction(run: () => Promise<void>, onDone: () => void) {
  const [isCancelled, setIsCancelled] = useState(false);
  const action = useAction({
    mutationFn: async () => {
      setIsCancelled(false);
      try {
        await run();
      } catch (error) {
        if (!(error instanceof PasskeyCancelled)) throw error;
        setIsCancelled(true);
        return;
      }
      onDone();
    },
  });
  return {
    start: () => action.mutate(),
    isPending: action.isPending,
    error: action.error,
    isCancelled,
  };
}
