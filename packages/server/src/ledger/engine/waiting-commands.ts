import type { Command } from "../commands/types.ts";
import type { LaneLoad } from "./ledger.ts";
import type { Outcome } from "../commands/types.ts";

/** A command that has no answer yet. */
export interface Waiting {
  readonly command: Command;
  readonly sinceMs: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  /** Whether it was answered. Its caller no longer waits, whatever happens to the command now. */
  settled: boolean;
}

/** The list is cleaned up once it contains this many more answered commands than waiting ones. */
const ANSWERED_KEPT = 32;

/**
 * All unanswered commands of a lane, at whatever stage, the oldest first. It is a list from which answered commands are
 * removed occasionally, because a set would have to hash every command.
 */
export class WaitingCommands {
  #inOrder: Waiting[] = [];
  /** The index before which all commands are answered. */
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

  /** Rejects all commands submitted before this time. @returns how many */
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

  /** Notes that the database has just completed something for this lane. */
  progress(): void {
    this.#progressMs = performance.now();
  }

  /** Resolves when every command is answered. */
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
