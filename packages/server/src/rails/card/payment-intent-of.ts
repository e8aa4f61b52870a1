import type { Payment } from "../rail.ts";
import type { CallStripe } from "./create-stripe.ts";

/**
 * The payment intent in which Stripe took the money of a settled payment. Where a payment is known by its session, that
 * knows it.
 * @throws StripeFailure; Error when nobody has paid the session
 */
export async function paymentIntentOf(
  call: CallStripe,
  payment: Payment,
  findSession: (payment: Payment) => Promise<string>,
): Promise<string> {
  const reference = payment.railReference ?? (await findSession(payment));
  if (reference.startsWith("pi_")) return reference;
  const session = await call(({ checkout }) => checkout.sessions.retrieve(reference));
  const { payment_intent: intent } = session;
  if (intent === null || session.payment_status !== "paid")
    throw new Error(`session ${reference} is not paid`);
  return typeof intent === "string" ? intent : intent.id;
}
