import type { Command } from "../commands/types.ts";
import type { OutcomeOf } from "../commands/types.ts";

/** The payment engine, as the rest of the server sees it. */
export interface Ledger {
  /**
   * Decides a command in the order of arrival within its book, durably: when it resolves, the outcome is committed.
   * The same operation id with the same fingerprint resolves to the first outcome, a decline included.
   * @throws LedgerBusyError when the queue is full, or there was no answer for as long as a command has patience: it may or may not be
   *   written, and the same command again tells.
   */
  submit<C extends Command>(command: C): Promise<OutcomeOf<C>>;
  /** What waits in each lane at this moment. */
  load(): readonly LaneLoad[];
  /** Waits for what is queued, for a few seconds at most, then refuses more. */
  close(): Promise<void>;
}

export interface LaneLoad {
  readonly book: number;
  /** Commands without an answer, those on their way to the database included. */
  readonly commands: number;
  /** For how long the oldest of them has waited; 0 when there is none. */
  readonly oldestMs: number;
  /** For how long the lane itself has come to nothing while something waited: not when a buyer is held by somebody. */
  readonly stalledMs: number;
}

/** The queue is full or the database is away. Retrying with the same operation id is safe. */
export class LedgerBusyError extends Error {
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.name = "LedgerBusyError";
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
