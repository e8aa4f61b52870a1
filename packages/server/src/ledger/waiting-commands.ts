import type { Command } from "./commands.ts";
import type { LaneLoad } from "./ledger.ts";
import type { Outcome } from "./outcomes.ts";

/** A command that has no answer yet. */
export interface Waiting {
  readonly command: Command;
  readonly sinceMs: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  /** It has got its answer: whatever becomes of it now, nobody waits any more. */
  settled: boolean;
}

/** All commands of a lane that wait for an answer, wherever they are on their way; the oldest first. */
export class WaitingCommands {
  readonly #all = new Set<Waiting>();
  #onEmpty: (() => void) | undefined;
  #progressMs = 0;

  get size(): number {
    return this.#all.size;
  }

  add(waiting: Waiting): void {
    this.#all.add(waiting);
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
    for (const waiting of this.#all) {
      if (waiting.sinceMs > thanMs) break;
      this.reject(waiting, error());
      rejected++;
    }
    return rejected;
  }

  load(book: number): LaneLoad {
    const [oldest] = this.#all;
    const oldestMs = oldest === undefined ? 0 : performance.now() - oldest.sinceMs;
    const stalledMs = Math.min(oldestMs, performance.now() - this.#progressMs);
    return { book, commands: this.#all.size, oldestMs, stalledMs };
  }

  /** The database has done something for this lane just now. */
  progress(): void {
    this.#progressMs = performance.now();
  }

  /** Resolves when nobody waits any more. */
  empty(): Promise<void> {
    if (this.#all.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }

  #settle(waiting: Waiting): boolean {
    if (waiting.settled) return false;
    waiting.settled = true;
    this.#all.delete(waiting);
    if (this.#all.size === 0) this.#onEmpty?.();
    return true;
  }
}
