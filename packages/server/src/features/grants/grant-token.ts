import { createHmac, hash } from "node:crypto";
import { formatId, type GrantId, ID_PREFIXES, parseId } from "@tuppence/protocol";
import { deriveKey } from "../../lib/derive-key.ts";

const tokenRegExp = /^grt_([0-7][0-9a-hjkmnp-tv-z]{25})_([A-Za-z0-9_-]{43})$/;

export interface ParsedGrantToken {
  /** The body of the grant's public id, which serves as a lookup name. */
  readonly name: string;
  /** SHA-256 of the secret part: the value of `grants.token_hash`. */
  readonly secretHash: Buffer;
}

/**
 * Tokens of grants: `grt_`, the body of the grant's id, `_`, and 256 secret bits as base64url. The secret is an HMAC of
 * the id, so a repeated request can be shown the same token although only its hash is stored.
 */
export interface GrantTokens {
  tokenOf(grantId: GrantId): string;
  hashOf(grantId: GrantId): Buffer;
}

export function createGrantTokens(secret: string): GrantTokens {
  const key = deriveKey(secret, "grant tokens");
  const secretOf = (grantId: GrantId) =>
    createHmac("sha256", key).update(grantId).digest("base64url");
  return {
    tokenOf: (grantId) => {
      const body = formatId("grant", grantId).slice(ID_PREFIXES.grant.length + 1);
      return `grt_${body}_${secretOf(grantId)}`;
    },
    hashOf: (grantId) => hash("sha256", secretOf(grantId), "buffer"),
  };
}

/** Splits a token into its parts. This does not check that the token is valid. */
export function parseGrantToken(token: string): ParsedGrantToken | undefined {
  const [, name, secretPart] = tokenRegExp.exec(token) ?? [];
  if (name === undefined || secretPart === undefined) return undefined;
  return { name, secretHash: hash("sha256", secretPart, "buffer") };
}

export function grantIdOf({ name }: ParsedGrantToken): GrantId | undefined {
  return parseId("grant", `${ID_PREFIXES.grant}_${name}`);
}
