import type { Failure } from "./batch/failure.ts";
import type { Command } from "../commands/types.ts";
import type { LaneLoad } from "./ledger.ts";
import type { Outcome } from "../commands/types.ts";

/** Callbacks for metrics. They are called often, so implementations must be fast. */
export interface LedgerMetrics {
  /** A batch was committed. */
  batch(book: number, commands: number, durationMs: number): void;
  /** Called once, with a function that reads the current load. */
  loads(read: () => readonly LaneLoad[]): void;
  /** A command has been waiting for seconds. Repeated for as long as it waits. */
  slow(load: LaneLoad): void;
  /** A command was answered, `latencyMs` after it was submitted. */
  decided(kind: Command["kind"], outcome: Outcome, latencyMs: number): void;
  /** A batch, or a read for it, failed. It runs again or is split. */
  failed(book: number, failure: Failure, error: unknown, commands: number): void;
}

export const NO_METRICS: LedgerMetrics = {
  batch() {},
  loads() {},
  slow() {},
  decided() {},
  failed() {},
};
