import { ImpossibleStateError } from "../../lib/impossible-state.ts";
import type { LedgerMetrics } from "./metrics.ts";
import type { Outcome } from "../commands/types.ts";
import type { Waiting, WaitingCommands } from "./waiting-commands.ts";

export type AnswerBatch = (
  batch: readonly Waiting[],
  outcomes: readonly (Outcome | ImpossibleStateError)[],
  startedMs: number,
) => void;

/** Answers the commands of a committed batch with their outcomes. */
export function createAnswer(
  book: number,
  waiting: WaitingCommands,
  metrics: LedgerMetrics,
): AnswerBatch {
  return (batch, outcomes, startedMs) => {
    const nowMs = performance.now();
    waiting.progress();
    metrics.batch(book, batch.length, nowMs - startedMs);
    for (const [index, entry] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof ImpossibleStateError) {
        waiting.reject(entry, outcome ?? new ImpossibleStateError("a command without an outcome"));
      } else {
        metrics.decided(entry.command.kind, outcome, nowMs - entry.sinceMs);
        waiting.resolve(entry, outcome);
      }
    }
  };
}
