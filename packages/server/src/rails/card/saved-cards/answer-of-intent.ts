import type { Stripe } from "stripe";
import type { RailAnswer } from "../../rail.ts";
import { fromStripeAmount } from "../card-currencies.ts";

/**
 * What a payment by a saved card says about itself. A refused one stays refused: nobody but this platform can try it
 * again, and it does not.
 */
export function answerOfIntent(intent: Stripe.PaymentIntent): RailAnswer {
  const { id, status, amount_received: received, currency, next_action: action } = intent;
  switch (status) {
    case "succeeded":
      if (received <= 0) throw new Error(`payment ${id} has succeeded with ${received}`);
      return {
        state: "settled",
        amountMicros: fromStripeAmount(received, currency.toUpperCase()),
      };
    case "processing":
      return { state: "pending", railReference: id, next: null };
    case "requires_action": {
      const url = action?.redirect_to_url?.url;
      if (url == null) throw new Error(`payment ${id} requires ${action?.type}`);
      return { state: "pending", railReference: id, next: { type: "redirect", url } };
    }
    case "requires_payment_method":
      return { state: "failed", failure: "declined" };
    case "canceled":
      return { state: "cancelled", failure: "expired" };
    case "requires_capture":
    case "requires_confirmation":
    default:
      throw new Error(`payment ${id} has the status ${status}`);
  }
}
