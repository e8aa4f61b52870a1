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

/** For refusals by a limit that the amount exceeds by itself: no reset would help. */
const NEVER_FITS: Partial<Record<DeclineReason, Pick<Words, "detail" | "hint">>> = {
  "over-budget": {
    detail:
      "The price is more than the whole budget, so no reset makes it fit. Nothing was charged.",
    hint: "Open the confirm page, where the buyer can pay or raise the budget.",
  },
  "over-own-limit": {
    detail:
      "The payment is more than may be spent from this wallet in a whole day or month, so no reset makes it fit. Nothing was charged.",
    hint: "The limit would have to be raised, which takes a day: GET /v1/wallets/{id}/own-limits shows it.",
  },
};

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
    const words: Words = DECLINE_WORDS[reason];
    const rest = reset === undefined ? NEVER_FITS[reason] : resetting(words, reset);
    super({ name: reason, ...words, ...rest });
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
