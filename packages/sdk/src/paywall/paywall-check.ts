import type { AccessDecision } from "./decide-access.ts";
import type { OfferFacts } from "./platform.ts";

/** The decision about a request, and the headers to add to the answer. */
export type PaywallCheck = AccessDecision & {
  /** `null`: no such offer. `undefined`: the platform cannot be reached. */
  readonly facts: OfferFacts | null | undefined;
  /** `Cache-Control`, `Vary` and, when the cookie changes, `Set-Cookie`. */
  readonly headers: Headers;
};
