import { hash, randomUUID } from "node:crypto";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from "jose";

export interface ProofClaims {
  readonly htm?: unknown;
  readonly htu?: unknown;
  readonly ath?: unknown;
  readonly jti?: string | undefined;
  readonly iat?: number | undefined;
  readonly exp?: number;
}

export interface ProofFor {
  readonly method: string;
  readonly url: string;
  readonly token?: string;
  readonly nowMs: number;
  /** Differences from a valid proof. */
  readonly claims?: ProofClaims;
  readonly header?: { readonly typ?: string; readonly jwk?: JWK };
}

/** A browser's key, and the proofs (RFC 9449) it signs. */
export interface DpopKey {
  readonly thumbprint: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  prove(proof: ProofFor): Promise<string>;
}

export async function createDpopKey(alg: "ES256" | "EdDSA" = "ES256"): Promise<DpopKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return {
    thumbprint: await calculateJwkThumbprint(publicJwk),
    publicJwk,
    privateJwk: await exportJWK(privateKey),
    prove: ({ method, url, token, nowMs, claims, header }) =>
      new SignJWT({
        htm: method,
        htu: url,
        jti: randomUUID(),
        iat: Math.floor(nowMs / 1000),
        ...(token === undefined ? {} : { ath: hash("sha256", token, "base64url") }),
        ...(claims as JWTPayload | undefined),
      })
        .setProtectedHeader({ typ: "dpop+jwt", alg, jwk: publicJwk, ...header })
        .sign(privateKey),
  };
}
