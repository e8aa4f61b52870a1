import { TuppenceError } from "@tuppence/sdk";

/** The harbour says no: a short name for programs, a sentence for people. */
export class Refusal extends Error {
  readonly reason: string;
  readonly status: number;

  constructor(reason: string, message: string, status = 409) {
    super(message);
    this.name = "Refusal";
    this.reason = reason;
    this.status = status;
  }
}

/** What the platform said no to, as the game says it; anything else is nobody's mistake but ours. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof TuppenceError)) return undefined;
  if (error.status >= 500)
    return new Refusal("platform", "The till does not answer. Try again.", 503);
  return new Refusal(error.problem ?? "refused", error.message);
}
