import { type Environment, oneOf } from "./read-variables.ts";

/** `open`: every person with an account; `invitation`: whom the operator invited; `closed`: nobody. */
export type SignUpMode = (typeof MODES)[number];
const MODES = ["open", "invitation", "closed"] as const;

/**
 * On one's own machine anybody may try selling. An instance that the world can reach takes money from strangers for
 * strangers, so unless the operator says otherwise, they choose their sellers.
 * @throws ConfigError
 */
export function parseSignUp(env: Environment, publicUrl: string): SignUpMode {
  const isLocal = LOOPBACK.test(new URL(publicUrl).hostname);
  return oneOf(env, "TUPPENCE_SELLER_SIGN_UP", MODES, isLocal ? "open" : "invitation");
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
