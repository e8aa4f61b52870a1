import { errorOf, unreachableError } from "./tuppence-error.ts";

/** How often and how patiently calls are repeated. */
export interface RetryPolicy {
  /** Tries after the first. 2 unless told. */
  readonly retries: number;
  /** One try's time limit in milliseconds. 10,000 unless told. */
  readonly timeoutMs: number;
  /** The longest wait between two tries, whatever `Retry-After` asks; a longer one fails at once. 5,000 unless told. */
  readonly maxWaitMs: number;
}

export interface SendDeps {
  readonly fetch: typeof fetch;
  /** Resolves after so many milliseconds. Tests pass one that does not wait. */
  readonly wait: (ms: number) => Promise<void>;
  readonly policy: RetryPolicy;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  retries: 2,
  timeoutMs: 10_000,
  maxWaitMs: 5_000,
};

/** 429: too fast; 503: the platform asks for a moment. Neither did anything. */
const RETRYABLE = new Set([429, 503]);

/**
 * Sends a request, repeating it unchanged (so with the same `Idempotency-Key`) when the network fails or the
 * platform answers 429 or 503, at most `retries` times, waiting what `Retry-After` asks or 200 ms, 400 ms, ….
 * Only requests that may be repeated are: every method but POST by its nature, a POST by its key.
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
