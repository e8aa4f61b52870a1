import {
  ACCESS_TOKEN_SECONDS,
  ACCESS_TOKEN_TYPE,
  type AccessTokenClaims,
  formatId,
} from "@tuppence/protocol";
import { Lru } from "../../lib/lru.ts";
import type { AccessIssuer, AccessToken, TokenSubject } from "../../sale/access-issuer.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { signText } from "./sign-text.ts";
import type { SigningKey, SigningKeys } from "./signing-keys.ts";

/** A request repeated within this time gets the same token again, because signing is the most expensive step here. */
const REISSUE_MS = 5_000;
const REISSUES_REMEMBERED = 10_000;

export function createAccessIssuer(deps: {
  readonly publicUrl: string;
  readonly keys: SigningKeys;
  readonly pseudonyms: Pseudonyms;
}): AccessIssuer {
  const headers = new WeakMap<SigningKey, string>();
  /** Keyed by entitlement and offer: a pass gives access to many offers, and each gets its own token. */
  const recent = new Lru<string, AccessToken & { readonly issuedAtMs: number }>(
    REISSUES_REMEMBERED,
  );

  function headerOf(key: SigningKey): string {
    const known = headers.get(key);
    if (known !== undefined) return known;
    const made = base64url({ alg: "EdDSA", typ: ACCESS_TOKEN_TYPE, kid: key.kid });
    headers.set(key, made);
    return made;
  }

  async function issue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken> {
    const current = deps.keys.current();
    const key = current instanceof Promise ? await current : current;
    const claims = claimsOf(subject, issuedAtMs, deps);
    const signed = `${headerOf(key)}.${base64url(claims)}`;
    const signature = await signText(signed, key.privateKey);
    return { token: `${signed}.${signature}`, expiresAtMs: claims.exp * 1000, sub: claims.sub };
  }

  return {
    issue,
    pseudonym: (sellerId, buyerId) => deps.pseudonyms.of(sellerId, buyerId),
    buyerOf: (sellerId, sub) => deps.pseudonyms.buyerOf(sellerId, sub),
    async reissue(subject, issuedAtMs) {
      const name = `${subject.entitlementId} ${subject.offerId}`;
      const before = recent.get(name);
      if (before !== undefined) {
        const ageMs = issuedAtMs - before.issuedAtMs;
        if (ageMs >= 0 && ageMs < REISSUE_MS && before.expiresAtMs > issuedAtMs) return before;
      }
      const made = await issue(subject, issuedAtMs);
      recent.set(name, { ...made, issuedAtMs });
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
