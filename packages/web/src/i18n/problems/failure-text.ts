import { failureName, isSessionLost, ProblemFailure } from "../../api/failures.ts";
import type { Messages } from "../messages.ts";

/** What to tell a person about a failure: our own text if there is one, otherwise the platform's. */
export function failureText(error: unknown, messages: Messages): string {
  const texts: Partial<Record<string, string>> = messages.problems;
  const name = failureName(error);
  const known = name === undefined ? undefined : texts[name];
  if (known !== undefined) return known;
  if (isSessionLost(error)) return messages.problems.unauthorized;
  return error instanceof ProblemFailure ? error.message : messages.problems.unknown;
}
