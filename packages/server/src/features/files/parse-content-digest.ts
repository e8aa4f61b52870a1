import { InvalidContentDigestError } from "./errors.ts";

const SHA256 = /(?:^|,)\s*sha-256\s*=\s*:([A-Za-z0-9+/]{43}=):\s*(?=;|,|$)/;

/** The SHA-256 from a Content-Digest header (RFC 9530); undefined when there is no such header. */
export function parseContentDigest(header: string | undefined): Buffer | undefined {
  if (header === undefined) return undefined;
  const digest = SHA256.exec(header)?.[1];
  // Whoever sends a digest wants it checked, so one that cannot be checked is an error.
  if (digest === undefined) throw new InvalidContentDigestError();
  return Buffer.from(digest, "base64");
}
