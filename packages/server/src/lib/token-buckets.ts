interface Bucket {
  tokens: number;
  atMs: number;
}

/**
 * Token buckets by key, in bounded memory: two generations, and the older one is dropped when the newer is full. A
 * forgotten bucket counts as full, so memory pressure makes the limit lenient instead of unfair.
 */
export class TokenBuckets {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #maxBuckets: number;
  #young = new Map<string, Bucket>();
  #old = new Map<string, Bucket>();

  constructor(options: { capacity: number; perSecond: number; maxBuckets: number }) {
    this.#capacity = options.capacity;
    this.#perMs = options.perSecond / 1000;
    this.#maxBuckets = options.maxBuckets;
  }

  /** Takes one token; returns how many whole ones remain, or -1 when there was none. */
  take(key: string, nowMs: number): number {
    const bucket = this.#bucket(key, nowMs);
    const tokens = Math.min(
      this.#capacity,
      bucket.tokens + Math.max(0, nowMs - bucket.atMs) * this.#perMs,
    );
    bucket.atMs = nowMs;
    if (tokens < 1) {
      bucket.tokens = tokens;
      return -1;
    }
    bucket.tokens = tokens - 1;
    return Math.floor(bucket.tokens);
  }

  /** Seconds until the next token, rounded up. */
  retryAfterSeconds(): number {
    return Math.max(1, Math.ceil(1 / (this.#perMs * 1000)));
  }

  #bucket(key: string, nowMs: number): Bucket {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const bucket = this.#old.get(key) ?? { tokens: this.#capacity, atMs: nowMs };
    if (this.#young.size >= this.#maxBuckets) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, bucket);
    return bucket;
  }
}
