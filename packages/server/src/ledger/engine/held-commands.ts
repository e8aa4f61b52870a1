import type { BuyerId } from "@tuppence/protocol";
import type { Waiting } from "./waiting-commands.ts";

/** Buyers tried again at a time whose hindrance cannot be seen beforehand: each may cost a short wait. */
const MOST_BLIND = 4;

interface Held {
  commands: Waiting[];
  /** Whether it is the wallet that somebody holds: that can be asked without waiting for it. */
  readonly byWallet: boolean;
}

/**
 * Commands of buyers whose rows somebody else holds: a transaction in another program, a server process that hangs. Only
 * these buyers wait; what they ask for meanwhile waits behind, in order.
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

  /** Takes those out that are to be tried again, in the order they came. */
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

  /** The buyers who still have a command that waits for an answer. */
  buyers(): ReadonlySet<BuyerId> {
    for (const [buyerId, held] of this.#held) {
      held.commands = held.commands.filter(({ settled }) => !settled);
      if (held.commands.length === 0) this.#held.delete(buyerId);
    }
    return new Set(this.#held.keys());
  }
}
