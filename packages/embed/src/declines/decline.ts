import type { Messages } from "../messages/messages.ts";

/**
 * What the reader can do next. `top-up`: add money in the wallet. `confirm`: approve this purchase in the wallet.
 * `unlock`: press the button again. `retry`: repeat the same attempt under the same key, because the first may have
 * reached the ledger. `none`: nothing.
 */
export type NextStep = "top-up" | "confirm" | "unlock" | "retry" | "none";

export interface Decline {
  readonly reason: string;
  /** The name of the text that says what happened, in this script or the second. */
  readonly message: string;
  readonly step: NextStep;
  /** The stored grant is no longer valid: remove it, so that the next press connects again. */
  readonly forget: boolean;
}

const FORGET =
  /^(grant-(revoked|expired|not-found|not-for-seller)|token-(expired|invalid)|dpop-proof-invalid|invalid_(grant|dpop_proof))$/;

// Each reason here is also the name of its text.
const STEPS: Readonly<Record<string, NextStep>> = {
  "tab-overdue": "top-up",
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

/** Decides what a failed attempt means for the reader. After an unknown reason they can try again. */
export function declineOf(reason: string): Decline {
  const name = reason === "rate-limited" ? "busy" : reason;
  const forget = FORGET.test(reason);
  const step = name.startsWith("undeliver") ? "retry" : STEPS[name];
  if (step) return { reason, message: name, step, forget };
  return { reason, message: forget ? "connectAgain" : "failed", step: "unlock", forget };
}

/**
 * What to show the reader: what happened, and that nothing was charged. `refusals` are the texts of the second script.
 */
export function declineText(
  { message, step }: Decline,
  texts: Messages,
  refusals: Readonly<Record<string, string>> = {},
): string {
  const what = refusals[message] ?? (texts as Readonly<Record<string, string>>)[message];
  // After an unknown failure we cannot promise that nothing was charged, only that trying again is safe.
  const safe = step === "retry" || message === "failed" || !what;
  return `${what ?? texts.failed} ${safe ? texts.safe : texts.free}`;
}
