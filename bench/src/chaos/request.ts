import type { Random } from "./random.ts";
import { pause } from "./servers.ts";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly path: string;
  readonly token: string;
  readonly key: string;
  readonly body: unknown;
}

/** The server to ask, and a callback for the end of each try. */
export interface Asked {
  readonly urls: readonly string[];
  readonly watch?: ((attempt: Attempt) => void) | undefined;
}

export interface Attempt {
  readonly url: string;
  readonly beganMs: number;
  /** undefined: no answer came. */
  readonly status: number | undefined;
  readonly retryAfter: boolean;
  readonly why: string;
}

/** Servers and PostgreSQL come back within seconds; a call unanswered by then is a failure of the run. */
const GIVE_UP_AFTER_MS = 90_000;
const RETRY_PAUSE_MS = 40;
const ONE_TRY_MS = 15_000;

/**
 * Posts until there is a definite answer, always with the same idempotency key and at a random server,
 * as a well-behaved client does: a lost connection, a 429 and every 5xx leave the outcome unknown.
 */
export async function postUntilAnswered(asked: Asked, random: Random, call: Call): Promise<Answer> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  let last = "no try";
  while (Date.now() < deadline) {
    const url = random.pick(asked.urls);
    const beganMs = performance.now();
    try {
      const { retryAfter, ...answer } = await post(url, call);
      const why = answer.status < 500 ? "" : JSON.stringify(answer.body);
      asked.watch?.({ url, beganMs, status: answer.status, retryAfter, why });
      if (answer.status < 500 && answer.status !== 429) return answer;
      last = `${answer.status} ${why}`;
    } catch (error) {
      last = String(error);
      asked.watch?.({ url, beganMs, status: undefined, retryAfter: false, why: last });
    }
    await pause(RETRY_PAUSE_MS);
  }
  throw new Error(`${call.path} was not answered for ${GIVE_UP_AFTER_MS} ms: ${last}`);
}

async function post(url: string, call: Call): Promise<Answer & { readonly retryAfter: boolean }> {
  const response = await fetch(url + call.path, {
    method: "POST",
    headers: {
      authorization: `Bearer ${call.token}`,
      "content-type": "application/json",
      "idempotency-key": call.key,
    },
    body: JSON.stringify(call.body),
    signal: AbortSignal.timeout(ONE_TRY_MS),
  });
  const retryAfter = response.headers.has("retry-after");
  return { status: response.status, body: await response.json(), retryAfter };
}
