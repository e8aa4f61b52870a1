import { createHmac, timingSafeEqual } from "node:crypto";

/** How old a signature may be, or how far ahead the clock that made it. */
const TOLERANCE_MS = 300_000;
const MOST_SIGNATURES = 10;

export interface MessageHeaders {
  readonly "webhook-id": string;
  /** Seconds since 1970. */
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

/**
 * Signs a message as Standard Webhooks does: HMAC-SHA256 of id, time and payload.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param secret `whsec_` and the key in base64
 */
export function signMessage(
  secret: string,
  { id, atMs, payload }: { readonly id: string; readonly atMs: number; readonly payload: string },
): MessageHeaders {
  const timestamp = String(Math.floor(atMs / 1_000));
  const signature = signatureOf(secret, { id, timestamp, payload: Buffer.from(payload) });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature.toString("base64")}`,
  };
}

/**
 * Whether one of the secrets has signed these bytes, within five minutes. The package `standardwebhooks` signs the same
 * way, but checks by the machine's clock, and signs text, in which broken characters are all alike.
 */
export function isSigned(
  secrets: readonly string[],
  headers: MessageHeaders,
  payload: Buffer,
  nowMs: number,
): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": given } = headers;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowMs - Number(timestamp) * 1_000) > TOLERANCE_MS) return false;
  const signatures = given
    .split(" ", MOST_SIGNATURES)
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice("v1,".length), "base64"));
  return secrets.some((secret) => {
    const expected = signatureOf(secret, { id, timestamp, payload });
    return signatures.some(
      (one) => one.length === expected.length && timingSafeEqual(one, expected),
    );
  });
}

function signatureOf(
  secret: string,
  message: { readonly id: string; readonly timestamp: string; readonly payload: Buffer },
): Buffer {
  const { id, timestamp, payload } = message;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(payload).digest();
}
