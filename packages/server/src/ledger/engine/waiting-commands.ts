import type { Command } from "../commands/types.ts";
import type { LaneLoad } from "./ledger.ts";
import type { Outcome } from "../commands/types.ts";

/** A command that has no answer yet. */
export interface Waiting {
  readonly command: Command;
  readonly sinceMs: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  /** It has got its answer: whatever becomes of it now, nobody waits any more. */
  settled: boolean;
}

/** As many answered commands may stay in the list as wait, and so many more, before it is cleared of them. */
const ANSWERED_KEPT = 32;

/**
 * All commands of a lane that wait for an answer, wherever they are on their way; the oldest first. A list from which
 * the answered are cleared now and then: a set would have to hash every command.
 */
export class WaitingCommands {
  #inOrder: Waiting[] = [];
  /** Before it nobody waits any more. */
  #first = 0;
  #size = 0;
  #onEmpty: (() => void) | undefined;
  #progressMs = 0;

  get size(): number {
    return this.#size;
  }

  add(waiting: Waiting): void {
    this.#inOrder.push(waiting);
    this.#size++;
  }

  resolve(waiting: Waiting, outcome: Outcome): void {
    if (this.#settle(waiting)) waiting.resolve(outcome);
  }

  reject(waiting: Waiting, error: unknown): void {
    if (this.#settle(waiting)) waiting.reject(error);
  }

  /** Rejects all that came before this moment. @returns how many they were */
  rejectOlder(thanMs: number, error: () => Error): number {
    let rejected = 0;
    for (const waiting of this.#inOrder.slice(this.#first)) {
      if (waiting.settled) continue;
      if (waiting.sinceMs > thanMs) break;
      this.reject(waiting, error());
      rejected++;
    }
    return rejected;
  }

  load(book: number): LaneLoad {
    const oldest = this.#inOrder[this.#first];
    const oldestMs = oldest === undefined ? 0 : performance.now() - oldest.sinceMs;
    const stalledMs = Math.min(oldestMs, performance.now() - this.#progressMs);
    return { book, commands: this.#size, oldestMs, stalledMs };
  }

  /** The database has done something for this lane just now. */
  progress(): void {
    this.#progressMs = performance.now();
  }

  /** Resolves when nobody waits any more. */
  empty(): Promise<void> {
    if (this.#size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }

  #settle(waiting: Waiting): boolean {
    if (waiting.settled) return false;
    waiting.settled = true;
    this.#size--;
    this.#clear();
    if (this.#size === 0) this.#onEmpty?.();
    return true;
  }

  #clear(): void {
    while (this.#inOrder[this.#first]?.settled === true) this.#first++;
    if (this.#inOrder.length <= 2 * this.#size + ANSWERED_KEPT) return;
    this.#inOrder = this.#inOrder.filter(({ settled }) => !settled);
    this.#first = 0;
  }
}
