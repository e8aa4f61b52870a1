import { hkdfSync } from "node:crypto";

/** A separate 32-byte key for each purpose (HKDF, RFC 5869), so that none can stand in for another. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `tuppence ${purpose}`, 32));
}
