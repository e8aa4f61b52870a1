import type { Problem } from "@tuppence/protocol";
import { NetworkFailure, ProblemFailure } from "./failures.ts";
import { Intents } from "./intents.ts";
import { tabStore } from "./tab-store.ts";

/** Long enough for a slow phone, short enough that nobody watches a spinner for a minute. */
const TIMEOUT_MS = 20_000;
const intents = new Intents(tabStore());

/** Reads from the platform. `T` is the wire type of the route's answer. */
export function get<T>(path: string): Promise<T> {
  return send<T>("GET", path);
}

/** Changes something. Repeating it has the same result. */
export function patch<T>(path: string, body: object): Promise<T> {
  return send<T>("PATCH", path, body);
}

/** Ends something. Repeating it changes nothing. */
export function remove<T>(path: string): Promise<T> {
  return send<T>("DELETE", path);
}

/** A POST without an Idempotency-Key, such as an OAuth decision. */
export function post<T>(path: string, body: object): Promise<T> {
  return send<T>("POST", path, body);
}

/** A POST that takes effect once, however often it is sent. */
export async function postOnce<T>(path: string, body: object): Promise<T> {
  const key = intents.keyFor(path, body);
  try {
    const answer = await send<T>("POST", path, body, key);
    intents.settle(path, body);
    return answer;
  } catch (error) {
    if (isFinal(error)) intents.settle(path, body);
    throw error;
  }
}

/** Whether sending the same again could not have another result. Otherwise the key is kept for the retry. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof ProblemFailure)) return false;
  const { status } = error.problem;
  return status < 500 && status !== 401 && status !== 429;
}

async function send<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
  const response = await reach(path, {
    method,
    credentials: "same-origin",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      Accept: "application/json",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
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
