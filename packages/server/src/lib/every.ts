/** Work that comes again and again, never twice at once. */
export interface Recurring {
  /** Waits for the run under way, then stays quiet. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs `work` each `periodMs`, counted from the end of the last run. A run that fails is reported and the next one
 * comes all the same: what these jobs do is done as well a little later.
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
    // It alone should not keep the program alive.
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
