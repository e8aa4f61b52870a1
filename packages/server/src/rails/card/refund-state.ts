import type { Stripe } from "stripe";
import type { RefundAnswer } from "../rail.ts";

/** How far a refund is. One that waits for the receiver (`requires_action`) may still be paid. */
export function refundState({
  id,
  status,
}: Pick<Stripe.Refund, "id" | "status">): RefundAnswer["state"] {
  switch (status) {
    case "succeeded":
      return "settled";
    case "pending":
    case "requires_action":
      return "pending";
    case "failed":
    case "canceled":
      return "failed";
    case null:
    default:
      throw new Error(`refund ${id} has the status ${status}`);
  }
}
