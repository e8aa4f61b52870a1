import type { Payment } from "../rail.ts";
import type { CallStripe } from "./create-stripe.ts";
import { findPaymentIntent } from "./find-payment-intent.ts";

/**
 * The payment intent in which Stripe took the money of a settled payment. A payment on Stripe's page is known by its
 * session, and others by the intent itself. One that settled at once has no reference.
 * @throws StripeFailure; Error when Stripe took no money for the payment
 */
export async function paymentIntentOf(call: CallStripe, payment: Payment): Promise<string> {
  const { railReference: reference } = payment;
  if (reference === null) return findPaymentIntent(call, payment);
  if (reference.startsWith("pi_")) return reference;
  const session = await call(({ checkout }) => checkout.sessions.retrieve(reference));
  const { payment_intent: intent } = session;
  if (intent === null || session.payment_status !== "paid")
    throw new Error(`session ${reference} is not paid`);
  return typeof intent === "string" ? intent : intent.id;
}
