import { ImpossibleStateError } from "../../lib/impossible-state.ts";
import type { LedgerMetrics } from "./metrics.ts";
import type { Outcome } from "../commands/types.ts";
import type { Waiting, WaitingCommands } from "./waiting-commands.ts";

export type AnswerBatch = (
  batch: readonly Waiting[],
  outcomes: readonly (Outcome | ImpossibleStateError)[],
  startedMs: number,
) => void;

/** Tells each who asked what became of their command, now that the batch is committed. */
export function createAnswer(
  book: number,
  waiting: WaitingCommands,
  metrics: LedgerMetrics,
): AnswerBatch {
  return (batch, outcomes, startedMs) => {
    const nowMs = performance.now();
    waiting.progress();
    metrics.batch(book, batch.length, nowMs - startedMs);
    for (const [index, asked] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof ImpossibleStateError) {
        waiting.reject(asked, outcome ?? new ImpossibleStateError("a command without an outcome"));
      } else {
        metrics.decided(asked.command.kind, outcome, nowMs - asked.sinceMs);
        waiting.resolve(asked, outcome);
      }
    }
  };
}
