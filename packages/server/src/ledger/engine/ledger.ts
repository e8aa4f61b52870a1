import type { Command } from "../commands/types.ts";
import type { OutcomeOf } from "../commands/types.ts";

/** The payment engine, as the rest of the server sees it. */
export interface Ledger {
  /**
   * Decides a command, in order of arrival within its book. When the promise resolves, the outcome is committed.
   * The same operation id with the same fingerprint resolves to the first outcome, even if that was a decline.
   * @throws LedgerBusyError when the queue is full, or when there was no answer within the command's patience. The
   *   command may or may not have been executed; submitting it again gives the answer.
   */
  submit<C extends Command>(command: C): Promise<OutcomeOf<C>>;
  /** The current load of each lane. */
  load(): readonly LaneLoad[];
  /** Rejects new commands, and waits a few seconds at most for those already submitted. */
  close(): Promise<void>;
}

export interface LaneLoad {
  readonly book: number;
  /** Commands without an answer, including those in flight to the database. */
  readonly commands: number;
  /** How long the oldest of them has waited; 0 when there is none. */
  readonly oldestMs: number;
  /** How long the lane has made no progress while commands waited. Waiting for a buyer's locked rows is no stall. */
  readonly stalledMs: number;
}

/** The queue is full or the database is unavailable. Retrying with the same operation id is safe. */
export class LedgerBusyError extends Error {
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.name = "LedgerBusyError";
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
