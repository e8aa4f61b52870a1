import type { BuyerId } from "@tuppence/protocol";
import { MAX_BATCH } from "./batch/max-batch.ts";
import type { Buyer } from "./buyer.ts";

/**
 * The buyers a lane has met lately. In two generations: who is not met again while the younger one fills is forgotten
 * with the older one. That takes many more buyers than there can be on their way, so nobody on the way is forgotten.
 */
export class BuyerMemory {
  readonly #limit: number;
  #young = new Map<BuyerId, Buyer>();
  #old = new Map<BuyerId, Buyer>();

  /** @param limit how many buyers at most; never less than all that are on their way' */
  constructor(limit: number) {
    this.#limit = Math.max(limit, 8 * MAX_BATCH);
  }

  get(id: BuyerId): Buyer | undefined {
    const young = this.#young.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(id);
    if (old !== undefined) this.remember(old);
    return old;
  }

  remember(buyer: Buyer): void {
    if (this.#young.size >= this.#limit / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(buyer.id, buyer);
  }

  forget(id: BuyerId): void {
    this.#young.delete(id);
    this.#old.delete(id);
  }
}
