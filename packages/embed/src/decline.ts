import type { Messages } from "./messages/messages.ts";

/**
 * What the reader can do next. `top-up`: put money in, in the wallet; `confirm`: say yes to this one
 * purchase, in the wallet; `unlock`: press the price again; `retry`: the same attempt once more, under the same
 * key, because nobody knows whether the first one reached the ledger; `none`: nothing.
 */
export type NextStep = "top-up" | "confirm" | "unlock" | "retry" | "none";

export interface Decline {
  readonly reason: string;
  /** What happened. */
  readonly message: keyof Messages;
  readonly step: NextStep;
  /** The stored grant is of no use any more: forget it, so that the next press connects again. */
  readonly forget: boolean;
}

const FORGET =
  /^(grant-(revoked|expired|not-found|not-for-seller)|token-(expired|invalid)|dpop-proof-invalid|invalid_(grant|dpop_proof))$/;

// Each reason here is also the name of its text.
const STEPS = {
  "insufficient-funds": "top-up",
  "over-budget": "confirm",
  "above-ask-line": "confirm",
  "currency-mismatch": "confirm",
  "price-changed": "unlock",
  access_denied: "unlock",
  "offer-not-found": "none",
  insecure: "none",
  offline: "retry",
  busy: "retry",
} as const satisfies Readonly<Record<string, NextStep>>;

/** Decides what a failed attempt means for the reader. Total: an unknown reason can be tried again. */
export function declineOf(reason: string): Decline {
  const name = reason === "rate-limited" ? "busy" : reason;
  const forget = FORGET.test(reason);
  if (name in STEPS) {
    const message = name as keyof typeof STEPS;
    return { reason, message, step: STEPS[message], forget };
  }
  return { reason, message: forget ? "connectAgain" : "failed", step: "unlock", forget };
}

/** What to tell the reader: what happened, and that it cost nothing. */
export function declineText({ message, step }: Decline, texts: Messages): string {
  // Of what failed in an unknown way nobody can say that nothing was charged; only that it is safe to repeat.
  const safe = step === "retry" || message === "failed";
  return `${texts[message]} ${safe ? texts.safe : texts.free}`;
}
