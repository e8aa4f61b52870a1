import { ExpiryOutOfRangeError } from "./errors.ts";

/** As long as browsers keep a cookie: no permission outlasts this without being renewed by the buyer. */
const MAX_GRANT_MS = 400 * 86_400_000;

/** When a grant expires, in milliseconds: in the future and within 400 days. */
export function parseExpiry(text: string, nowMs: number): number {
  const expiresAtMs = Date.parse(text);
  if (!(expiresAtMs > nowMs && expiresAtMs <= nowMs + MAX_GRANT_MS))
    throw new ExpiryOutOfRangeError();
  return expiresAtMs;
}
