import { setTimeout as delay } from "node:timers/promises";
import { type RollUpDeps, rollUp } from "./roll-up.ts";

export interface RollUpRunner {
  /** Stops after the current run. */
  stop(): Promise<void>;
}

export interface RollUpRunnerDeps extends RollUpDeps {
  /** The pause between runs. While there is a backlog, the next run starts immediately. */
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/** With a backlog, runs follow each other without a pause, but at most this many. */
const MAX_RUNS_IN_A_ROW = 50;

/** Rolls up at regular intervals until stopped. An error is reported, and the next run tries again. */
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
