import { createHash, createHmac } from "node:crypto";
import type { GiftId } from "@tuppence/protocol";
import { deriveKey } from "../../lib/derive-key.ts";

const TOKEN_BYTES = 16;

/**
 * The secret part of a gift's link. It follows from the instance's secret, so its giver can be shown it again, while the
 * database has only its hash.
 */
export function giftToken(secret: string, id: GiftId): string {
  const digest = createHmac("sha256", deriveKey(secret, "gift links")).update(id).digest();
  return digest.subarray(0, TOKEN_BYTES).toString("base64url");
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** What is behind `#` is sent to no server, so it is in no log and in no Referer. */
export function giftLink(publicUrl: string, token: string): string {
  return `${publicUrl}/gift#${token}`;
}
