import type { Micros } from "@tuppence/protocol";
import type { Stripe } from "stripe";
import type { Aftermath, Payment, PaymentDispute, PaymentRefund } from "../rail.ts";
import { fromStripeAmount } from "./card-currencies.ts";
import type { CallStripe } from "./create-stripe.ts";
import { disputeState, isAnswerAwaited } from "./dispute-state.ts";
import { listAll } from "./list-all.ts";
import { paymentIntentOf } from "./payment-intent-of.ts";
import { refundState } from "./refund-state.ts";

/**
 * What has happened to a payment at Stripe since it was settled.
 * @throws StripeFailure when the answer is not known
 */
export async function cardAftermath(call: CallStripe, payment: Payment): Promise<Aftermath> {
  const paymentIntent = await paymentIntentOf(call, payment);
  const [refunds, disputes, warnings] = await Promise.all([
    listAll(call, paymentIntent, (stripe, part) => stripe.refunds.list(part)),
    listAll(call, paymentIntent, (stripe, part) => stripe.disputes.list(part)),
    listAll(call, paymentIntent, ({ radar }, part) => radar.earlyFraudWarnings.list(part)),
  ]);
  return {
    refunds: refunds.map((refund) => toRefund(refund, payment)),
    disputes: disputes.map((dispute) => toDispute(dispute, payment)),
    fraudWarnings: warnings.map(({ id, actionable }) => ({ id, isActionable: actionable })),
  };
}

/** Refunds are in the currency of the payment. */
function toRefund(refund: Stripe.Refund, { currency }: Payment): PaymentRefund {
  const { id, amount, metadata } = refund;
  if (refund.currency !== currency.code.toLowerCase())
    throw new Error(`refund ${id} is in ${refund.currency}, and its payment in ${currency.code}`);
  return {
    id,
    returnId: metadata?.["return"] ?? null,
    amountMicros: fromStripeAmount(amount, currency.code),
    state: refundState(refund),
  };
}

function toDispute(dispute: Stripe.Dispute, payment: Payment): PaymentDispute {
  const { id, reason, evidence_details: evidence } = dispute;
  return {
    id,
    amountMicros: disputedAmount(dispute, payment),
    state: disputeState(dispute),
    reason,
    // Stripe writes 0 where the bank takes no answer.
    evidenceDueMs: isAnswerAwaited(dispute) && evidence.due_by ? evidence.due_by * 1_000 : null,
  };
}

/**
 * What is disputed, at most what was paid: banks convert currencies, so it can be a little more than the payment, and
 * may even be in another currency. The difference is the operator's, as the payer was never credited with it.
 */
function disputedAmount({ amount, currency }: Stripe.Dispute, payment: Payment): Micros {
  const { code } = payment.currency;
  if (currency !== code.toLowerCase()) return payment.amountMicros;
  const disputed = fromStripeAmount(amount, code);
  return disputed < payment.amountMicros ? disputed : payment.amountMicros;
}
