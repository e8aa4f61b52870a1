import type { Failure } from "./batch/failure.ts";
import type { Command } from "../commands/types.ts";
import type { LaneLoad } from "./ledger.ts";
import type { Outcome } from "../commands/types.ts";

/** What the engine tells whoever measures it. Called often: keep the implementations small. */
export interface LedgerMetrics {
  /** A batch was committed. */
  batch(book: number, commands: number, durationMs: number): void;
  /** Given once: how to learn what waits. */
  loads(read: () => readonly LaneLoad[]): void;
  /** A command has waited for seconds. Said again and again while it does. */
  slow(load: LaneLoad): void;
  /** A command was answered; `latencyMs` is since it was submitted. */
  decided(kind: Command["kind"], outcome: Outcome, latencyMs: number): void;
  /** A batch, or a read for it, failed: it runs again, or is taken apart. */
  failed(book: number, failure: Failure, error: unknown, commands: number): void;
}

export const NO_METRICS: LedgerMetrics = {
  batch() {},
  loads() {},
  slow() {},
  decided() {},
  failed() {},
};
