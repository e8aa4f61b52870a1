import { Webhook } from "standardwebhooks";
import type { CarrierEvent } from "./local-aggregator.ts";

export interface SignedCarrierEvent {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** An event as the aggregator posts it: its bytes, signed by the package of Standard Webhooks. */
export function signCarrierEvent(
  { id, ...event }: CarrierEvent,
  { secret, atMs }: { readonly secret: string; readonly atMs: number },
): SignedCarrierEvent {
  const payload = JSON.stringify({ ...event, timestamp: new Date(atMs).toISOString() });
  return {
    body: Buffer.from(payload),
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(atMs / 1_000)),
      "webhook-signature": new Webhook(secret).sign(id, new Date(atMs), payload),
    },
  };
}
