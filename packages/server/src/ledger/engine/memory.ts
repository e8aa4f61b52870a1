import type { BuyerId } from "@tuppence/protocol";
import { MAX_BATCH } from "./batch/max-batch.ts";
import type { Buyer } from "./buyer.ts";

/**
 * The buyers a lane has handled recently, in two generations. When the young generation is full it becomes the old one,
 * and buyers still in the previous old one are forgotten. A generation is much larger than all batches in flight, so no
 * buyer of a batch in flight is forgotten.
 */
export class BuyerMemory {
  readonly #limit: number;
  #young = new Map<BuyerId, Buyer>();
  #old = new Map<BuyerId, Buyer>();

  /** @param limit the maximum number of buyers, raised if necessary to cover all batches in flight */
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
