import { pause, type Platform } from "./platform.ts";
import type { Random } from "./random.ts";

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

/** Servers and PostgreSQL come back within seconds; a call not answered by then is a failure of the run. */
const GIVE_UP_AFTER_MS = 60_000;
const RETRY_PAUSE_MS = 40;
const ONE_TRY_MS = 15_000;

/**
 * Posts until there is a definite answer, always with the same idempotency key and at a random server,
 * as a well-behaved client does: a lost connection, a 429 and every 5xx leave the outcome unknown.
 */
export async function postUntilAnswered(
  platform: Pick<Platform, "urls">,
  random: Random,
  call: Call,
): Promise<Answer> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  let last = "no try";
  while (Date.now() < deadline) {
    try {
      const answer = await post(random.pick(platform.urls), call);
      if (answer.status < 500 && answer.status !== 429) return answer;
      last = `${answer.status} ${JSON.stringify(answer.body)}`;
    } catch (error) {
      last = String(error);
    }
    await pause(RETRY_PAUSE_MS);
  }
  throw new Error(`${call.path} was not answered for ${GIVE_UP_AFTER_MS} ms: ${last}`);
}

async function post(url: string, call: Call): Promise<Answer> {
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
  return { status: response.status, body: await response.json() };
}
