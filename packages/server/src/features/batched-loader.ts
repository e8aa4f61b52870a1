/**
 * Joins lookups that are asked for at about the same time into one query: what arrives while the event loop
 * handles one round of requests is loaded together.
 * @param load answers in the order of the keys, one answer for each.
 */
export function batchedLoader<K, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  maxBatch = 500,
): (key: K) => Promise<V> {
  let waiting: { key: K; resolve: (value: V) => void; reject: (error: unknown) => void }[] = [];

  async function answer(batch: typeof waiting): Promise<void> {
    try {
      const values = await load(batch.map(({ key }) => key));
      for (const [index, { resolve }] of batch.entries()) resolve(values[index] as V);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function flush(): void {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += maxBatch)
      void answer(all.slice(start, start + maxBatch));
  }

  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(flush);
    });
}
