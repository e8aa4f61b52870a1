import { failureName, isSessionLost, ProblemFailure } from "../../api/failures.ts";
import type { Messages } from "../messages.ts";

/** What to tell a person about a failure: our own text if there is one, otherwise the platform's. */
export function failureText(error: unknown, messages: Messages): string {
  const texts: Partial<Record<string, string>> = messages.problems;
  const name = failureName(error);
  const known = name === undefined ? undefined : (texts[exactName(name, error)] ?? texts[name]);
  if (known !== undefined) return known;
  if (isSessionLost(error)) return messages.problems.unauthorized;
  return error instanceof ProblemFailure ? error.message : messages.problems.unknown;
}

/** A limit that the price exceeds by itself is not a matter of waiting, so the platform names no time. */
function exactName(name: string, error: unknown): string {
  const waits = error instanceof ProblemFailure && error.problem.resetsAt !== undefined;
  return waits ? name : `${name}-itself`;
}
