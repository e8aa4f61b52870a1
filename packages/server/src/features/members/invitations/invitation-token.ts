import { createHmac, hash } from "node:crypto";
import type { InvitationId } from "@tuppence/protocol";
import { deriveKey } from "../../../lib/derive-key.ts";

/**
 * The secret in an invitation's link: 256 bits derived from the instance's secret, the invitation and how often it was
 * sent. So no secret is stored, a repeated request sends the same link, and sending again makes the old link useless.
 */
export type InvitationTokens = (id: InvitationId, timesSent: number) => string;

export function createInvitationTokens(secret: string): InvitationTokens {
  const key = deriveKey(secret, "invitations");
  return (id, timesSent) =>
    `tin_${createHmac("sha256", key).update(`${id}\n${timesSent}`).digest("base64url")}`;
}

/** What is stored of it. */
export function tokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer");
}
