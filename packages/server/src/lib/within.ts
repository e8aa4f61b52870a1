import { setTimeout as delay } from "node:timers/promises";

/** The result of the work, or `otherwise` if the work takes longer. The work continues, but its result is ignored. */
export async function within<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  const done = new AbortController();
  const late = delay(ms, otherwise, { signal: done.signal }).catch(() => otherwise);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
