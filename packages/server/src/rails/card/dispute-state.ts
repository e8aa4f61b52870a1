import type { Stripe } from "stripe";
import type { PaymentDispute } from "../rail.ts";

type Dispute = Pick<Stripe.Dispute, "status" | "balance_transactions">;

/**
 * How far a dispute is (https://docs.stripe.com/disputes/how-disputes-work).
 *
 * - A `warning_…` is a bank's inquiry. It has not taken the money, and may become a chargeback that does. So it is open:
 *   were the money spent meanwhile, the chargeback would leave a debt. An inquiry that ends without one is won.
 * - A dispute that was prevented ended before it became a chargeback, with or without the money. The entries in Stripe's
 *   balance say which.
 * - A status that is not known here is open, because the money may go.
 */
export function disputeState(dispute: Dispute): PaymentDispute["state"] {
  switch (dispute.status) {
    case "won":
    case "warning_closed":
      return "won";
    case "lost":
      return "lost";
    case "prevented":
      return isMoneyGone(dispute) ? "lost" : "won";
    case "warning_needs_response":
    case "warning_under_review":
    case "needs_response":
    case "under_review":
    case "appeal_needs_response":
    case "appeal_under_review":
    default:
      return "open";
  }
}

/** Whether the bank waits for what the operator has to say. */
export function isAnswerAwaited({ status }: Dispute): boolean {
  return status.endsWith("needs_response");
}

/** Withdrawals are negative, and what comes back is positive. */
function isMoneyGone({ balance_transactions: entries }: Dispute): boolean {
  return entries.reduce((sum, { amount }) => sum + amount, 0) < 0;
}
