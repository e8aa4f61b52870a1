import { errorOf, unreachableError } from "./tuppence-error.ts";

/** How often calls are retried, and how long they wait. */
export interface RetryPolicy {
  /** Retries after the first try. 2 by default. */
  readonly retries: number;
  /** The time limit of one try in milliseconds. 10,000 by default. */
  readonly timeoutMs: number;
  /** The longest wait between two tries; if `Retry-After` asks for more, the call fails at once. 5,000 by default. */
  readonly maxWaitMs: number;
}

export interface SendDeps {
  readonly fetch: typeof fetch;
  /** Resolves after this many milliseconds. Tests pass one that does not wait. */
  readonly wait: (ms: number) => Promise<void>;
  readonly policy: RetryPolicy;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  retries: 2,
  timeoutMs: 10_000,
  maxWaitMs: 5_000,
};

/** 429 (too many requests) and 503 (busy): the request was not carried out. */
const RETRYABLE = new Set([429, 503]);

/**
 * Sends a request, repeating it unchanged (so with the same `Idempotency-Key`) when the network fails or the
 * platform answers 429 or 503, at most `retries` times, waiting what `Retry-After` asks or 200 ms, 400 ms, ….
 * Only requests that are safe to repeat are repeated: every method but POST, and a POST with a key.
 * @throws TuppenceError
 */
export async function sendWithRetries(
  deps: SendDeps,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const { retries, timeoutMs, maxWaitMs } = deps.policy;
  for (let attempt = 0; ; attempt++) {
    const backoffMs = Math.min(200 * 2 ** attempt, maxWaitMs);
    let response: Response;
    try {
      response = await deps.fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    } catch (cause) {
      if (attempt >= retries) throw unreachableError(url, cause);
      await deps.wait(backoffMs);
      continue;
    }
    if (response.ok) return response;
    const waitMs = retryAfterMs(response) ?? backoffMs;
    if (attempt >= retries || !RETRYABLE.has(response.status) || waitMs > maxWaitMs) {
      throw await errorOf(response);
    }
    await response.body?.cancel();
    await deps.wait(waitMs);
  }
}

/** `Retry-After` (RFC 9110 §10.2.3) as seconds or as a date. */
function retryAfterMs(response: Response): number | undefined {
  const text = response.headers.get("retry-after");
  if (text === null) return undefined;
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - Date.now());
}

export function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
