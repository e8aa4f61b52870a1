import type { Command } from "./commands.ts";
import type { OutcomeOf } from "./outcomes.ts";

/** The payment engine, as the rest of the server sees it. */
export interface Ledger {
  /**
   * Decides a command in the order of arrival within its book, durably: when it resolves, the outcome is committed.
   * The same operation id with the same fingerprint resolves to the first outcome, a decline included.
   * @throws LedgerBusyError when the queue is full, or the database stayed away: nothing is known to be written, retry.
   */
  submit<C extends Command>(command: C): Promise<OutcomeOf<C>>;
  /** Waits for what is queued, then refuses more. */
  close(): Promise<void>;
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
