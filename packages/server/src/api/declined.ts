import { ProblemError } from "@tuppence/protocol";
import type { Accepted, Conflict, Declined, DeclineReason, LimitReset } from "../ledger/index.ts";
import { isoTime } from "../lib/iso-time.ts";
import { DECLINE_WORDS } from "./declines/decline-words.ts";
import type { Words } from "./declines/words.ts";

function resetting({ detail, title }: Words, { atMs, timeZone }: LimitReset) {
  const resetsAt = isoTime(atMs);
  return {
    detail: `${detail ?? `${title}.`} It resets at ${resetsAt}.`,
    reset: { resetsAt, timeZone },
  };
}

/** The wire name of a refusal, which sometimes differs from the ledger's reason. */
export function problemNameOf(reason: DeclineReason): string {
  return DECLINE_WORDS[reason].name ?? reason;
}

/** A command the ledger refused, as a problem whose type follows from the reason. */
export class DeclinedError extends ProblemError {
  readonly reason: DeclineReason;
  /** Whether the ledger decided it. Otherwise a feature found the fault before asking the ledger. */
  readonly byLedger: boolean;
  constructor(reason: DeclineReason, reset?: LimitReset, byLedger = false) {
    const words = DECLINE_WORDS[reason];
    super({ name: reason, ...words, ...(reset && resetting(words, reset)) });
    this.reason = reason;
    this.byLedger = byLedger;
  }
}

/** Whether the ledger decided this refusal, and so remembers the request's key. */
export function wasDecided(error: ProblemError): boolean {
  return (
    (error instanceof DeclinedError && error.byLedger) || error instanceof IdempotencyKeyReusedError
  );
}

export class IdempotencyKeyReusedError extends ProblemError {
  constructor() {
    super({
      name: "idempotency-key-reused",
      title: "This Idempotency-Key was used for another request",
      status: 409,
      detail: "The key was first used with another path or body. Nothing was done.",
      hint: "Use a new key for each new request, and repeat a key only with the same request.",
    });
  }
}

/** Returns what the ledger accepted; throws a problem for a refusal. */
export function expectAccepted<A extends Accepted>(
  outcome: A | Declined<DeclineReason> | Conflict,
): A {
  if (outcome.status === "declined") throw new DeclinedError(outcome.reason, outcome.reset, true);
  if (outcome.status === "conflict") throw new IdempotencyKeyReusedError();
  return outcome;
}
