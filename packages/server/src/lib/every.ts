/** Work that recurs, never twice at once. */
export interface Recurring {
  /** Waits for the current run, and starts no other. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs `work` every `periodMs`, counted from the end of the last run. A failed run is reported, and the next one
 * happens as usual, since these jobs can just as well be done a little later.
 */
export function every(
  periodMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Recurring {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
    schedule();
  };
  const schedule = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, periodMs);
    // The timer alone should not keep the program alive.
    timer.unref();
  };
  schedule();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
