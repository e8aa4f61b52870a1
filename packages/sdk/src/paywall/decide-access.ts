import type { AccessTokenClaims } from "@tuppence/protocol";
import type { AccessTokenCheck, TokenRefusal } from "../tokens/verify-access-token.ts";
import type { PaywallPlatform } from "./platform.ts";

export interface AccessDeps {
  readonly platform: Pick<PaywallPlatform, "checkEntitlement">;
  readonly verify: (token: string, offer: string) => Promise<AccessTokenCheck>;
  readonly now: () => number;
  /** How long an expired but genuine token still opens while the platform does not answer. */
  readonly outageGraceMs: number;
  readonly onError: (error: unknown) => void;
}

/** Whether a reader has access to an offer, and what to do with their cookie. */
export type AccessDecision =
  | {
      readonly access: "open";
      readonly claims: AccessTokenClaims;
      /** The token that opened it: the new one if it was renewed. */
      readonly token: string;
      /** A new token to keep, when the old one was renewed. */
      readonly renewedToken: string | undefined;
    }
  | {
      readonly access: "locked";
      /** `no-token`: a reader who has not paid, or whose cookie is gone. */
      readonly reason: TokenRefusal | "no-token" | "ended";
      /** Whether the cookie is useless and should be removed. */
      readonly dropCookie: boolean;
    };

/**
 * Decides by the reader's tokens: a valid one opens, and an expired but genuine one is renewed through the platform.
 * There may be several when a page was read under two URLs, whose cookies reach both.
 */
export async function decideAccess(
  deps: AccessDeps,
  offer: string,
  tokens: readonly string[],
): Promise<AccessDecision> {
  let expired: ExpiredToken | undefined;
  let first: Extract<AccessTokenCheck, { valid: false }> | undefined;
  for (const token of tokens) {
    const check = await deps.verify(token, offer);
    if (check.valid) {
      return { access: "open", claims: check.claims, token, renewedToken: undefined };
    }
    if (check.reason === "expired" && check.claims !== undefined) {
      expired ??= { token, claims: check.claims };
    }
    first ??= check;
  }
  if (expired !== undefined) return renew(deps, offer, expired);
  if (first === undefined) return { access: "locked", reason: "no-token", dropCookie: false };
  // `unknown-key` may only mean that we could not fetch the keys yet (the platform is down): keep the cookie.
  return { access: "locked", reason: first.reason, dropCookie: first.reason !== "unknown-key" };
}

interface ExpiredToken {
  readonly token: string;
  readonly claims: AccessTokenClaims;
}

async function renew(
  deps: AccessDeps,
  offer: string,
  { token, claims }: ExpiredToken,
): Promise<AccessDecision> {
  if (claims.until !== undefined && claims.until * 1000 <= deps.now()) {
    return { access: "locked", reason: "ended", dropCookie: true };
  }
  let renewedToken: string | null;
  try {
    ({ accessToken: renewedToken } = await deps.platform.checkEntitlement(offer, claims.sub));
  } catch (error) {
    deps.onError(error);
    // Readers who paid are not locked out during an outage: for a while, and never past `until`.
    return deps.now() < claims.exp * 1000 + deps.outageGraceMs
      ? { access: "open", claims, token, renewedToken: undefined }
      : { access: "locked", reason: "expired", dropCookie: false };
  }
  if (renewedToken === null) return { access: "locked", reason: "revoked", dropCookie: true };
  const check = await deps.verify(renewedToken, offer);
  return check.valid && check.claims.sub === claims.sub
    ? { access: "open", claims: check.claims, token: renewedToken, renewedToken }
    : { access: "locked", reason: check.valid ? "foreign" : check.reason, dropCookie: false };
}
