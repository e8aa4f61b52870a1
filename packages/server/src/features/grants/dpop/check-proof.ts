import { hash } from "node:crypto";
import {
  calculateJwkThumbprint,
  type CryptoKey,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from "jose";
import { WrongAddressError } from "../../../api/wrong-address.ts";
import { DpopProofInvalidError } from "../errors.ts";
import { Lru } from "../../../lib/lru.ts";
import { publicJwk } from "./public-jwk.ts";
import type { ReplayStore } from "./replay-store.ts";

/** The algorithms of proofs. "Ed25519" is the newer name (RFC 9864) of EdDSA over that curve. */
const ALGORITHMS = ["ES256", "EdDSA", "Ed25519"];
const MAX_PROOF_LENGTH = 4096;
const MAX_JTI_LENGTH = 256;
/** How far a proof's time may differ from this clock, in either direction. */
const WINDOW_MS = 60_000;
/** Added to the window: `iat` is in whole seconds, and processes' clocks differ a little. */
const SKEW_MS = 5_000;
const CACHED_KEYS = 20_000;

export interface ProofContext {
  /** The `DPoP` header. */
  readonly proof: string | undefined;
  readonly method: string;
  /** The request's URL as the client knows it. */
  readonly url: string;
  /** When the proof accompanies a token: the token, and the thumbprint of the key it is bound to. */
  readonly bound?: { readonly token: string; readonly thumbprint: string };
}

/** Checks a DPoP proof (RFC 9449 §4.3) and returns the RFC 7638 thumbprint of its key. */
export type CheckProof = (context: ProofContext) => Promise<string>;

export function createCheckProof(deps: {
  readonly replays: ReplayStore;
  readonly now: () => number;
}): CheckProof {
  const importKey = cachedImport();

  return async ({ proof, method, url, bound }) => {
    if (proof === undefined)
      throw new DpopProofInvalidError("The DPoP header is missing, or there are several.");
    if (proof.length > MAX_PROOF_LENGTH) throw new DpopProofInvalidError("The proof is too long.");
    const { payload, thumbprint } = await verifySignature(proof, deps.now(), importKey);
    const { jti, iat } = payload;
    if (payload["htm"] !== method)
      throw new DpopProofInvalidError("`htm` is not the request's method.");
    const elsewhere = otherOrigin(payload["htu"], url);
    if (elsewhere !== undefined) throw new WrongAddressError(elsewhere, new URL(url).origin);
    if (!isSameUrl(payload["htu"], url))
      throw new DpopProofInvalidError("`htu` is not the request's URL.");
    if (typeof jti !== "string" || jti === "" || jti.length > MAX_JTI_LENGTH)
      throw new DpopProofInvalidError("`jti` is not a text of 1 to 256 characters.");
    if (typeof iat !== "number" || Math.abs(deps.now() - iat * 1000) > WINDOW_MS + SKEW_MS)
      throw new DpopProofInvalidError(
        `\`iat\` is not within ${WINDOW_MS / 1000} seconds of the server's time, ${Math.floor(deps.now() / 1000)}.`,
      );
    if (bound !== undefined) {
      if (payload["ath"] !== hash("sha256", bound.token, "base64url"))
        throw new DpopProofInvalidError("`ath` is not the hash of the token.");
      if (thumbprint !== bound.thumbprint)
        throw new DpopProofInvalidError("The proof is by another key than the grant is bound to.");
    }
    // Last, so that only valid proofs are remembered. Kept twice as long as needed, to allow for clock differences.
    const expiresAtMs = Math.ceil(iat * 1000 + 2 * (WINDOW_MS + SKEW_MS));
    if (!(await deps.replays.isFirstUse({ thumbprint, jti, expiresAtMs })))
      throw new DpopProofInvalidError("The proof was used before.");
    return thumbprint;
  };
}

async function verifySignature(
  proof: string,
  nowMs: number,
  importKey: (jwk: JWK, alg: string) => Promise<{ key: CryptoKey; thumbprint: string }>,
): Promise<{ payload: JWTPayload; thumbprint: string }> {
  let thumbprint = "";
  try {
    const { payload } = await jwtVerify(
      proof,
      async ({ alg, jwk }) => {
        const publicKey = publicJwk(jwk, alg);
        if (publicKey === undefined) throw new Error("unusable key");
        const imported = await importKey(publicKey, alg);
        thumbprint = imported.thumbprint;
        return imported.key;
      },
      { typ: "dpop+jwt", algorithms: ALGORITHMS, currentDate: new Date(nowMs) },
    );
    return { payload, thumbprint };
  } catch {
    throw new DpopProofInvalidError(
      "The proof is not a JWT of type dpop+jwt signed with ES256 or EdDSA by the public key in its header.",
    );
  }
}

/** A browser signs every request with one key: importing it once is enough. */
function cachedImport() {
  const cache = new Lru<string, { key: CryptoKey; thumbprint: string }>(CACHED_KEYS);
  return async (jwk: JWK, alg: string) => {
    const name = `${alg}.${jwk.x}.${jwk.y}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const key = await importJWK(jwk, alg);
    if (key instanceof Uint8Array) throw new Error("a symmetric key");
    const imported = { key, thumbprint: await calculateJwkThumbprint(jwk) };
    cache.set(name, imported);
    return imported;
  };
}

/** Compares as RFC 9449 §4.3 asks: without query and fragment, after the usual normalisation of URLs. */
function isSameUrl(htu: unknown, url: string): boolean {
  // Usually nothing needs to be normalised.
  if (htu === url) return true;
  if (typeof htu !== "string" || !URL.canParse(htu)) return false;
  const claimed = new URL(htu);
  const actual = new URL(url);
  return claimed.origin === actual.origin && claimed.pathname === actual.pathname;
}

/** The origin a proof is for, when the origin is its only fault. */
function otherOrigin(htu: unknown, url: string): string | undefined {
  if (htu === url || typeof htu !== "string" || !URL.canParse(htu)) return undefined;
  const claimed = new URL(htu);
  const actual = new URL(url);
  const isElsewhere = claimed.origin !== actual.origin && /^https?:/.test(claimed.origin);
  return isElsewhere && claimed.pathname === actual.pathname ? claimed.origin : undefined;
}
