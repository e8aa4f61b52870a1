import { ACCESS_TOKEN_TYPE, type AccessTokenClaims } from "@tuppence/protocol";
import { type CryptoKey, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import type { KeySet } from "./key-set.ts";
import type { Revocations } from "./revocations.ts";

/** Why a token is refused. `expired` ones are genuine: signed by the platform, for this seller and this offer. */
export type TokenRefusal =
  | "malformed"
  | "unknown-key"
  | "forged"
  | "foreign"
  | "expired"
  | "revoked";

export type AccessTokenCheck =
  | { readonly valid: true; readonly claims: AccessTokenClaims }
  | {
      readonly valid: false;
      readonly reason: TokenRefusal;
      /** Only when `expired` or `revoked`, where the signature was valid. */
      readonly claims?: AccessTokenClaims;
    };

export interface VerifyAccessTokenOptions {
  /** The platform's public URL: the expected `iss`. */
  readonly issuer: string;
  /** Your seller id, `sel_…`: the expected `aud`. */
  readonly sellerId: string;
  /** What the token must open, `off_…`. */
  readonly offer: string;
  readonly keys: KeySet;
  /** Without it, a refunded purchase opens until its token expires (15 minutes). */
  readonly revocations?: Revocations | undefined;
  /** A function is called after the keys were fetched, when their answer may have set the platform's time. */
  readonly nowMs?: number | (() => number) | undefined;
}

/** Longer ones are not ours. */
const MAX_TOKEN_LENGTH = 4096;
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Tolerance for small differences between clocks. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Checks an access token (JWS, RFC 7515, EdDSA over Ed25519, RFC 8037) without asking the platform: its signature
 * by the published keys, its type `tup+jwt` (RFC 8725 §3.11), issuer, audience, expiry and offer.
 * Never throws for a bad token.
 */
export async function verifyAccessToken(
  token: string,
  options: VerifyAccessTokenOptions,
): Promise<AccessTokenCheck> {
  const key = await keyOf(token, options.keys);
  if (typeof key === "string") return { valid: false, reason: key };
  const outcome = await readClaims(token, key, options);
  if (outcome.claims === undefined) return { valid: false, reason: outcome.reason ?? "forged" };
  if (!isComplete(outcome.claims)) return { valid: false, reason: "malformed" };
  const claims = outcome.claims;
  if (claims.off !== options.offer) return { valid: false, reason: "foreign" };
  if ((await options.revocations?.isRevoked(claims.ent)) === true) {
    return { valid: false, reason: "revoked", claims };
  }
  return outcome.reason === "expired"
    ? { valid: false, reason: "expired", claims }
    : { valid: true, claims };
}

async function keyOf(token: string, keys: KeySet): Promise<CryptoKey | TokenRefusal> {
  if (token.length > MAX_TOKEN_LENGTH || !COMPACT_JWS.test(token)) return "malformed";
  try {
    const header = decodeProtectedHeader(token);
    if (header.alg !== "EdDSA" || header.typ !== ACCESS_TOKEN_TYPE) return "malformed";
    if (typeof header.kid !== "string") return "malformed";
    return (await keys.find(header.kid)) ?? "unknown-key";
  } catch {
    return "malformed";
  }
}

interface ReadClaims {
  readonly claims?: JWTPayload;
  readonly reason?: TokenRefusal;
}

async function readClaims(
  token: string,
  key: CryptoKey,
  options: VerifyAccessTokenOptions,
): Promise<ReadClaims> {
  const { nowMs = Date.now } = options;
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["EdDSA"],
      typ: ACCESS_TOKEN_TYPE,
      issuer: options.issuer,
      audience: options.sellerId,
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(typeof nowMs === "function" ? nowMs() : nowMs),
    });
    return { claims: payload };
  } catch (error) {
    // The library checks the signature, the type, the issuer and the audience before the time.
    if (error instanceof errors.JWTExpired) return { claims: error.payload, reason: "expired" };
    if (error instanceof errors.JWTClaimValidationFailed) return { reason: "foreign" };
    return { reason: "forged" };
  }
}

function isComplete(claims: JWTPayload): claims is JWTPayload & AccessTokenClaims {
  return (
    typeof claims.sub === "string" &&
    typeof claims["ent"] === "string" &&
    typeof claims["off"] === "string" &&
    typeof claims.exp === "number" &&
    (claims["until"] === undefined || typeof claims["until"] === "number")
  );
}
