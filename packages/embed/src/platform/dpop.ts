/**
 * Proofs of possession (DPoP, RFC 9449) with ES256 by WebCrypto. The private key is not extractable: an injected
 * script can use it on the page, but cannot steal it.
 */
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;

export function createProofKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
}

/** The RFC 7638 thumbprint of the public key: what `dpop_jkt` and `cnf.jkt` hold. */
export async function thumbprint(keys: CryptoKeyPair): Promise<string> {
  // RFC 7638 hashes exactly these members, in this order.
  return sha256(JSON.stringify(await publicJwk(keys)));
}

export interface ProofOf {
  readonly method: string;
  readonly url: string;
  /** The platform's time, not this computer's: its clock may be wrong. */
  readonly nowMs: number;
  /** The access token that the proof is sent with, if any. */
  readonly token?: string | undefined;
}

/** Signs a proof with a unique id, valid for one request. */
export async function createProof(keys: CryptoKeyPair, proof: ProofOf): Promise<string> {
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: await publicJwk(keys) };
  const claims = {
    jti: crypto.randomUUID(),
    htm: proof.method,
    htu: proof.url.split(/[?#]/)[0],
    iat: Math.floor(proof.nowMs / 1000),
    ...(proof.token === undefined ? {} : { ath: await sha256(proof.token) }),
  };
  const signed = `${encodeJson(header)}.${encodeJson(claims)}`;
  const signature = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    keys.privateKey,
    encodeUtf8(signed),
  );
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

/** base64url(SHA-256(text)): PKCE's S256, DPoP's `ath`, thumbprints. */
export async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", encodeUtf8(text))));
}

/** 256 random bits as 43 characters of base64url. */
export function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function publicJwk(keys: CryptoKeyPair) {
  const { crv, kty, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  return { crv, kty, x, y };
}

const encodeUtf8 = (text: string) => new TextEncoder().encode(text);
const encodeJson = (value: unknown) => base64url(encodeUtf8(JSON.stringify(value)));

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
