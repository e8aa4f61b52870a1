import type { Stripe } from "stripe";

/** A bank's refusal, in the shape of Stripe's errors. Stripe has carried the request out, so it repeats the answer. */
export class CardDeclined extends Error {
  readonly status = 402;
  readonly body: object;

  constructor(intent: Stripe.PaymentIntent, code: string) {
    const message = `Your card was declined: ${code}.`;
    super(message);
    this.name = "CardDeclined";
    this.body = {
      error: { type: "card_error", code, message, payment_intent: intent, ...declineCode(code) },
    };
  }
}

function declineCode(code: string): { readonly decline_code?: string } {
  return code === "card_declined" ? { decline_code: "generic_decline" } : {};
}
