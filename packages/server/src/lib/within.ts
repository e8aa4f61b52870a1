import { setTimeout as delay } from "node:timers/promises";

/** What the work comes to; or, when that takes longer, something else. The work goes on unheard. */
export async function within<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  const done = new AbortController();
  const late = delay(ms, otherwise, { signal: done.signal }).catch(() => otherwise);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
