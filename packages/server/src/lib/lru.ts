/**
 * A bounded map that drops entries not used for a while. It has two generations: the older is dropped when the younger
 * is full, and entries move to the younger when used. So it keeps the last `max` used entries, and at most twice as
 * many. A look-up stays cheap, while an exact order would have to be updated on each use.
 */
export class Lru<K, V> {
  readonly #max: number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();

  constructor(max: number) {
    this.#max = max;
  }

  get(key: K): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.#max) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(key: K): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
