import type { Problem } from "@tuppence/protocol";
import { NetworkFailure, ProblemFailure } from "./failures.ts";
import { Intents } from "./intents.ts";
import { tabStore } from "./tab-store.ts";

/** Long enough for a slow phone, short enough that nobody watches a spinner for a minute. */
const TIMEOUT_MS = 20_000;
/** Names the seller for whom a request of a session is meant. */
export const ACT_AS = "Tuppence-Act-As";
const intents = new Intents(tabStore());

/** The ways of asking the platform. `T` is the wire type of the route's answer. */
export interface Requests {
  readonly get: <T>(path: string) => Promise<T>;
  /** Changes something. Repeating it has the same result. */
  readonly patch: <T>(path: string, body: object) => Promise<T>;
  /** Replaces something. Repeating it has the same result. */
  readonly put: <T>(path: string, body: object) => Promise<T>;
  /** Ends something. Repeating it changes nothing. */
  readonly remove: <T>(path: string) => Promise<T>;
  /** A POST without an Idempotency-Key, such as an OAuth decision. */
  readonly post: <T>(path: string, body: object) => Promise<T>;
  /** A POST that takes effect once, however often it is sent. Some take longer than others to be answered. */
  readonly postOnce: <T>(path: string, body?: object, timeoutMs?: number) => Promise<T>;
}

/**
 * Requests with the session of this browser: as the buyer it belongs to, or for a seller that person is a member of.
 * @param actsAs the id of the seller, or null
 */
export function requestsAs(actsAs: string | null): Requests {
  const own = actsAs === null ? {} : { [ACT_AS]: actsAs };
  return {
    get: (path) => send("GET", path, own),
    patch: (path, body) => send("PATCH", path, own, body),
    put: (path, body) => send("PUT", path, own, body),
    remove: (path) => send("DELETE", path, own),
    post: (path, body) => send("POST", path, own, body),
    async postOnce<T>(path: string, body?: object, timeoutMs?: number): Promise<T> {
      // The same request for another seller is another intent.
      const place = actsAs === null ? path : `${actsAs} ${path}`;
      const key = intents.keyFor(place, body);
      try {
        const headers = { ...own, "Idempotency-Key": key };
        const answer = await send<T>("POST", path, headers, body, timeoutMs);
        intents.settle(place, body);
        return answer;
      } catch (error) {
        if (isFinal(error)) intents.settle(place, body);
        throw error;
      }
    },
  };
}

export const { get, patch, remove, post, postOnce } = requestsAs(null);

/** Whether sending the same again could not have another result. Otherwise the key is kept for the retry. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof ProblemFailure)) return false;
  const { status } = error.problem;
  return status < 500 && status !== 401 && status !== 429;
}

async function send<T>(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const response = await reach(path, {
    method,
    credentials: "same-origin",
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      Accept: "application/json",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // "No content": some removals have nothing to say.
  if (response.status === 204) return undefined as T;
  const answer = await readJson(response);
  if (response.ok) return answer as T;
  throw new ProblemFailure(toProblem(answer, response));
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    throw new NetworkFailure(error);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new NetworkFailure(error);
  }
}

/** A proxy in between may answer with JSON of its own. Whatever it sends, the problem has a status and a title. */
function toProblem(answer: unknown, response: Response): Problem {
  const fallback = { type: "about:blank", title: `Status ${response.status}` };
  return { ...fallback, ...(answer as Partial<Problem> | null), status: response.status };
}
