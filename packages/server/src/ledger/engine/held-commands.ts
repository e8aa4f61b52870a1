import type { BuyerId } from "@tuppence/protocol";
import type { Waiting } from "./waiting-commands.ts";

/** How many buyers with an unknown kind of lock are retried at a time: each may cost a short wait. */
const MOST_BLIND = 4;

interface Held {
  commands: Waiting[];
  /** Whether the buyer's wallet is locked: that can be checked without waiting for the lock. */
  readonly byWallet: boolean;
}

/**
 * Commands of buyers whose rows are locked by another session, such as another program's transaction or a hanging
 * server process. Only these buyers wait; their further commands wait behind, in order.
 */
export class HeldCommands {
  readonly #held = new Map<BuyerId, Held>();

  get size(): number {
    return this.#held.size;
  }

  has(buyerId: BuyerId): boolean {
    return this.#held.has(buyerId);
  }

  hold(commands: readonly Waiting[], byWallet: boolean): void {
    for (const waiting of commands) {
      const { buyerId } = waiting.command;
      const held = this.#held.get(buyerId);
      if (held === undefined) this.#held.set(buyerId, { commands: [waiting], byWallet });
      else held.commands.push(waiting);
    }
  }

  /** Removes and returns the commands to be retried, in order of arrival. */
  take(stillHeld: ReadonlySet<BuyerId>): Waiting[] {
    const taken: Waiting[] = [];
    let blind = 0;
    for (const [buyerId, { commands, byWallet }] of this.#held) {
      if (stillHeld.has(buyerId) || (!byWallet && ++blind > MOST_BLIND)) continue;
      this.#held.delete(buyerId);
      taken.push(...commands);
    }
    return taken.sort((one, other) => one.sinceMs - other.sinceMs);
  }

  /** The buyers who still have an unanswered command here. */
  buyers(): ReadonlySet<BuyerId> {
    for (const [buyerId, held] of this.#held) {
      held.commands = held.commands.filter(({ settled }) => !settled);
      if (held.commands.length === 0) this.#held.delete(buyerId);
    }
    return new Set(this.#held.keys());
  }
}
