import { sign } from "node:crypto";
import {
  ACCESS_TOKEN_SECONDS,
  ACCESS_TOKEN_TYPE,
  type AccessTokenClaims,
  type BuyerId,
  type EntitlementId,
  formatId,
  type OfferId,
  type SellerId,
} from "@tuppence/protocol";
import type { Pseudonyms } from "./pseudonyms.ts";
import type { SigningKey, SigningKeys } from "./signing-keys.ts";

/** What a token says somebody has. */
export interface TokenSubject {
  readonly entitlementId: EntitlementId;
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly buyerId: BuyerId;
  /** When the entitlement ends; null is never. */
  readonly expiresAtMs: number | null;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
}

export interface AccessTokens {
  /** Signs a token that starts at `issuedAtMs`. */
  issue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken>;
  /** Like `issue`, but may answer the same token again for a few seconds: for questions that are repeated. */
  reissue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken>;
}

/** For this long a repeated question gets the token of the first: a signature costs some 30 µs. */
const REISSUE_MS = 5_000;
const REISSUES_REMEMBERED = 10_000;

export function createAccessTokens(deps: {
  readonly publicUrl: string;
  readonly keys: SigningKeys;
  readonly pseudonyms: Pseudonyms;
}): AccessTokens {
  const headers = new WeakMap<SigningKey, string>();
  const recent = new Map<EntitlementId, AccessToken & { readonly issuedAtMs: number }>();

  function headerOf(key: SigningKey): string {
    const known = headers.get(key);
    if (known !== undefined) return known;
    const made = base64url({ alg: "EdDSA", typ: ACCESS_TOKEN_TYPE, kid: key.kid });
    headers.set(key, made);
    return made;
  }

  async function issue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken> {
    const key = await deps.keys.current();
    const claims = claimsOf(subject, issuedAtMs, deps);
    const signed = `${headerOf(key)}.${base64url(claims)}`;
    const signature = sign(null, Buffer.from(signed), key.privateKey).toString("base64url");
    return { token: `${signed}.${signature}`, expiresAtMs: claims.exp * 1000 };
  }

  return {
    issue,
    async reissue(subject, issuedAtMs) {
      const before = recent.get(subject.entitlementId);
      if (before !== undefined) {
        const ageMs = issuedAtMs - before.issuedAtMs;
        if (ageMs >= 0 && ageMs < REISSUE_MS && before.expiresAtMs > issuedAtMs) return before;
      }
      const made = await issue(subject, issuedAtMs);
      if (recent.size >= REISSUES_REMEMBERED) recent.clear();
      recent.set(subject.entitlementId, { ...made, issuedAtMs });
      return made;
    },
  };
}

function claimsOf(
  subject: TokenSubject,
  issuedAtMs: number,
  deps: { readonly publicUrl: string; readonly pseudonyms: Pseudonyms },
): AccessTokenClaims {
  const iat = Math.floor(issuedAtMs / 1000);
  const until = subject.expiresAtMs === null ? undefined : Math.floor(subject.expiresAtMs / 1000);
  return {
    iss: deps.publicUrl,
    aud: formatId("seller", subject.sellerId),
    sub: deps.pseudonyms.of(subject.sellerId, subject.buyerId),
    ent: formatId("entitlement", subject.entitlementId),
    off: formatId("offer", subject.offerId),
    iat,
    exp: Math.min(iat + ACCESS_TOKEN_SECONDS, until ?? Number.POSITIVE_INFINITY),
    ...(until === undefined ? {} : { until }),
  };
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
