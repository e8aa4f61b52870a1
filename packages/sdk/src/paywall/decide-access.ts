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

/** Decides by the token in the cookie; a genuine one that expired is renewed through the platform. */
export async function decideAccess(
  deps: AccessDeps,
  offer: string,
  token: string | undefined,
): Promise<AccessDecision> {
  if (token === undefined || token === "") {
    return { access: "locked", reason: "no-token", dropCookie: false };
  }
  const check = await deps.verify(token, offer);
  if (check.valid) return { access: "open", claims: check.claims, renewedToken: undefined };
  if (check.reason === "expired" && check.claims !== undefined) {
    return renew(deps, offer, check.claims);
  }
  // `unknown-key` may be our own ignorance (the platform is down and we have just started): keep the cookie.
  return { access: "locked", reason: check.reason, dropCookie: check.reason !== "unknown-key" };
}

async function renew(
  deps: AccessDeps,
  offer: string,
  claims: AccessTokenClaims,
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
      ? { access: "open", claims, renewedToken: undefined }
      : { access: "locked", reason: "expired", dropCookie: false };
  }
  if (renewedToken === null) return { access: "locked", reason: "revoked", dropCookie: true };
  const check = await deps.verify(renewedToken, offer);
  return check.valid && check.claims.sub === claims.sub
    ? { access: "open", claims: check.claims, renewedToken }
    : { access: "locked", reason: check.valid ? "foreign" : check.reason, dropCookie: false };
}
