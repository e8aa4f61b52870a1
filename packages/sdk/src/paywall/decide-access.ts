import type { AccessTokenClaims } from "@tuppence/protocol";
import type { AccessTokenCheck, TokenRefusal } from "../tokens/verify-access-token.ts";
import type { PaywallPlatform } from "./platform.ts";

export interface AccessDeps {
  readonly platform: Pick<PaywallPlatform, "checkEntitlement">;
  readonly verify: (token: string, offer: string) => Promise<AccessTokenCheck>;
  readonly now: () => number;
  /** How long after its expiry a genuine token still opens while the platform does not answer. */
  readonly outageGraceMs: number;
  readonly onError: (error: unknown) => void;
}

/** Whether a reader may have an offer, and what becomes of their cookie. */
export type AccessDecision =
  | {
      readonly access: "open";
      readonly claims: AccessTokenClaims;
      /** What opened it: the renewed one when there is one. */
      readonly token: string;
      /** A new token to keep, when the old one was renewed. */
      readonly renewedToken: string | undefined;
    }
  | {
      readonly access: "locked";
      /** `no-token`: a reader who has not paid, or whose cookie is gone. */
      readonly reason: TokenRefusal | "no-token" | "ended";
      /** Whether the cookie is good for nothing any more. */
      readonly dropCookie: boolean;
    };

/**
 * Decides by the tokens the reader brings: a valid one opens; a genuine one that expired is renewed through the platform.
 * There are several when one page was read under two addresses, whose cookies reach both.
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
  // `unknown-key` may be our own ignorance (the platform is down and we have just started): keep the cookie.
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
    // Somebody who paid is not locked out because our till is closed: for a while, and never past `until`.
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
