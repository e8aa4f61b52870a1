import { Stripe } from "stripe";

export interface SignedEvent {
  readonly body: Buffer;
  readonly headers: { readonly "content-type": string; readonly "stripe-signature": string };
}

/** An event as Stripe posts it: its bytes, signed with the secret of the endpoint. */
export function signEvent(
  event: object,
  { secret, atMs }: { readonly secret: string; readonly atMs: number },
): SignedEvent {
  const payload = JSON.stringify(event, undefined, 2);
  const timestamp = Math.floor(atMs / 1_000);
  return {
    body: Buffer.from(payload),
    headers: {
      "content-type": "application/json; charset=utf-8",
      "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
    },
  };
}
