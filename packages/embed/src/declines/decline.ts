import type { Messages } from "../messages/messages.ts";

/**
 * What the reader can do next. `top-up`: put money in, in the wallet; `confirm`: say yes to this one
 * purchase, in the wallet; `unlock`: press the price again; `retry`: the same attempt once more, under the same
 * key, because nobody knows whether the first one reached the ledger; `none`: nothing.
 */
export type NextStep = "top-up" | "confirm" | "unlock" | "retry" | "none";

export interface Decline {
  readonly reason: string;
  /** What happened: the name of a text, here or in the second script. */
  readonly message: string;
  readonly step: NextStep;
  /** The stored grant is of no use any more: forget it, so that the next press connects again. */
  readonly forget: boolean;
}

const FORGET =
  /^(grant-(revoked|expired|not-found|not-for-seller)|token-(expired|invalid)|dpop-proof-invalid|invalid_(grant|dpop_proof))$/;

// Each reason here is also the name of its text.
const STEPS: Readonly<Record<string, NextStep>> = {
  "insufficient-funds": "top-up",
  "over-budget": "confirm",
  "above-ask-line": "confirm",
  "currency-mismatch": "confirm",
  "price-changed": "unlock",
  access_denied: "unlock",
  "offer-not-found": "none",
  "not-yet-available": "none",
  "no-longer-available": "none",
  insecure: "none",
  "own-tab": "none",
  "popup-needed": "unlock",
  offline: "retry",
  busy: "retry",
};

/** Decides what a failed attempt means for the reader. Total: an unknown reason can be tried again. */
export function declineOf(reason: string): Decline {
  const name = reason === "rate-limited" ? "busy" : reason;
  const forget = FORGET.test(reason);
  const step = name.startsWith("undeliver") ? "retry" : STEPS[name];
  if (step) return { reason, message: name, step, forget };
  return { reason, message: forget ? "connectAgain" : "failed", step: "unlock", forget };
}

/**
 * What to tell the reader: what happened, and that it cost nothing. `refusals` are the texts that the first script
 * does not have.
 */
export function declineText(
  { message, step }: Decline,
  texts: Messages,
  refusals: Readonly<Record<string, string>> = {},
): string {
  const what = refusals[message] ?? (texts as Readonly<Record<string, string>>)[message];
  // Of what failed in an unknown way nobody can say that nothing was charged; only that it is safe to repeat.
  const safe = step === "retry" || message === "failed" || !what;
  return `${what ?? texts.failed} ${safe ? texts.safe : texts.free}`;
}
