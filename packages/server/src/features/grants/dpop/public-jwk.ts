import type { JWK } from "jose";

const coordinate = /^[A-Za-z0-9_-]{43}$/;
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * The public key in a proof's header, reduced to its required members (RFC 7638 §3.2).
 * `undefined` when it is not a P-256 or Ed25519 key that fits the algorithm, or contains private parts.
 */
export function publicJwk(jwk: unknown, alg: string): JWK | undefined {
  if (typeof jwk !== "object" || jwk === null) return undefined;
  if (privateMembers.some((member) => member in jwk)) return undefined;
  const { kty, crv, x, y } = jwk as Record<string, unknown>;
  if (typeof x !== "string" || !coordinate.test(x)) return undefined;
  if (alg !== "ES256") return kty === "OKP" && crv === "Ed25519" ? { kty, crv, x } : undefined;
  if (kty !== "EC" || crv !== "P-256") return undefined;
  return typeof y === "string" && coordinate.test(y) ? { kty, crv, x, y } : undefined;
}
