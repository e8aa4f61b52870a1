/** More queries at once would only make each of them smaller. */
const AT_ONCE = 2;

/**
 * Joins lookups requested at about the same time into one query: requests from one round of the event loop are loaded
 * together, and while a few queries are running, further ones wait and form the next batch.
 * @param load returns the answers in the order of the keys, one for each
 */
export function batchedLoader<K, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  maxBatch = 500,
): (key: K) => Promise<V> {
  const waiting: { key: K; resolve: (value: V) => void; reject: (error: unknown) => void }[] = [];

  let underWay = 0;

  async function answer(batch: typeof waiting): Promise<void> {
    try {
      const values = await load(batch.map(({ key }) => key));
      for (const [index, { resolve }] of batch.entries()) resolve(values[index] as V);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function flush(): Promise<void> {
    if (underWay >= AT_ONCE) return;
    underWay++;
    while (waiting.length > 0) await answer(waiting.splice(0, maxBatch));
    underWay--;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(() => void flush());
    });
}
