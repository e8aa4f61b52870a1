import { type Problem, problemType } from "@tuppence/protocol";
import { NetworkFailure, ProblemFailure } from "./failures.ts";

const TIMEOUT_MS = 20_000;

/** The texts of pages know problems by these names, as they know those of the API. */
interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly type?: string;
}

/** Asks the sign-in part of the platform, which answers refusals in a form of its own. */
export async function askAuth<T>(method: "GET" | "POST", path: string, body?: object): Promise<T> {
  const response = await reach(`/api/auth${path}`, {
    method,
    credentials: "same-origin",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
  });
  const answer = await readJson(response);
  if (response.ok) return answer as T;
  throw new ProblemFailure(toProblem(answer ?? {}, response.status));
}

function toProblem(refusal: Refusal, status: number): Problem {
  if (refusal.type !== undefined) return { title: "", ...refusal, type: refusal.type, status };
  const name = status === 429 && refusal.code === undefined ? "rate-limited" : refusal.code;
  return {
    type: name === undefined ? "about:blank" : problemType(name.toLowerCase().replaceAll("_", "-")),
    title: refusal.message ?? `Status ${status}`,
    status,
  };
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
