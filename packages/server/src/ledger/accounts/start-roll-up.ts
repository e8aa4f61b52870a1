import { setTimeout as delay } from "node:timers/promises";
import { type RollUpDeps, rollUp } from "./roll-up.ts";

export interface RollUpRunner {
  /** Ends after the run under way. */
  stop(): Promise<void>;
}

export interface RollUpRunnerDeps extends RollUpDeps {
  /** Between runs; a run that found much starts again at once. */
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/** Runs back to back while there is a backlog, but never for longer than this many runs without a pause. */
const MAX_RUNS_IN_A_ROW = 50;

/** Rolls up now and then until stopped. An error is reported, and the next run tries again. */
export function startRollUp(deps: RollUpRunnerDeps): RollUpRunner {
  const { everyMs = 5_000, onError } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        for (let runs = 0; runs < MAX_RUNS_IN_A_ROW && !signal.aborted; runs++) {
          if ((await rollUp(deps)) === 0) break;
        }
      } catch (error) {
        onError(error);
      }
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
