import type { Stripe } from "stripe";
import type { RailAnswer } from "../rail.ts";
import { fromStripeAmount } from "./card-currencies.ts";

/** What a session says about its payment. A payment that is not expanded is enough only while nobody has paid. */
export function answerOf(session: Stripe.Checkout.Session): RailAnswer {
  const { id, status, url } = session;
  switch (status) {
    case "open":
      if (url === null) throw new Error(`session ${id} is open and has no page`);
      return { state: "pending", railReference: id, next: { type: "redirect", url } };
    case "expired":
      return { state: "cancelled", failure: "expired" };
    case "complete":
      return session.payment_status === "paid" ? settled(session) : promised(session);
    case null:
    default:
      throw new Error(`session ${id} has the status ${status}`);
  }
}

/** The amount is what Stripe has received, in the currency that was asked for. */
function settled(session: Stripe.Checkout.Session): RailAnswer {
  const { amount_received: received, currency } = paymentOf(session);
  if (currency !== session.currency || received <= 0)
    throw new Error(`session ${session.id} is paid with ${received} ${currency}`);
  return { state: "settled", amountMicros: fromStripeAmount(received, currency.toUpperCase()) };
}

/** Some ways to pay take days, and the money may not come. */
function promised(session: Stripe.Checkout.Session): RailAnswer {
  const { status } = paymentOf(session);
  return status === "requires_payment_method" || status === "canceled"
    ? { state: "failed", failure: "declined" }
    : { state: "pending", railReference: session.id, next: null };
}

function paymentOf({ id, payment_intent: intent }: Stripe.Checkout.Session): Stripe.PaymentIntent {
  if (intent === null || typeof intent === "string")
    throw new Error(`session ${id} is complete and came without its payment`);
  return intent;
}
