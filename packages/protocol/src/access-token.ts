/**
 * An access token is a JWS (RFC 7515) in compact form signed with EdDSA over Ed25519 (RFC 8037),
 * with these JWT (RFC 7519) claims. Anyone can check it offline with the keys at `/.well-known/jwks.json`.
 */
export interface AccessTokenClaims {
  /** The platform's public URL. */
  readonly iss: string;
  /** The seller's id, `sel_…`. */
  readonly aud: string;
  /** The buyer's pseudonym for this seller, `sub_…`: always the same for one seller, different for each. */
  readonly sub: string;
  /** The entitlement's id, `ent_…`, as the revocation list names it. */
  readonly ent: string;
  /** The offer's id, `off_…`. */
  readonly off: string;
  /** Seconds since 1970. */
  readonly iat: number;
  /** Seconds since 1970; never later than the entitlement's end. */
  readonly exp: number;
  /** When the entitlement itself ends, seconds since 1970; absent when it lasts forever. */
  readonly until?: number;
}

/** The `typ` header of an access token, so that no other JWS of the platform is accepted as one. */
export const ACCESS_TOKEN_TYPE = "tup+jwt";
/** The longest life of an access token. The revocation list must cover this time. */
export const ACCESS_TOKEN_SECONDS = 900;
