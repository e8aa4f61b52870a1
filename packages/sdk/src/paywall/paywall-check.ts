import type { AccessDecision } from "./decide-access.ts";
import type { OfferFacts } from "./platform.ts";

/** What a paywall found out about one request: the decision, and headers that must go into the answer. */
export type PaywallCheck = AccessDecision & {
  /** Null: no such offer. Undefined: the platform cannot be asked now. */
  readonly facts: OfferFacts | null | undefined;
  /** `Cache-Control`, `Vary` and, when the cookie changes, `Set-Cookie`. */
  readonly headers: Headers;
};
