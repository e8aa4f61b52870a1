import type { Stripe } from "stripe";

/** What a new object is told apart from others by. */
interface Birth {
  readonly id: string;
  readonly createdSeconds: number;
}

/** A card has been charged for a payment intent, whose metadata it repeats. */
export function newCharge(
  { id, createdSeconds }: Birth,
  intent: Stripe.PaymentIntent,
): Stripe.Charge {
  const { amount_received: amount, currency, metadata } = intent;
  return {
    id,
    object: "charge",
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created: createdSeconds,
    currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...metadata },
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: intent.id,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}

/** Money of a charge that goes back. */
export function newRefund(
  { id, createdSeconds }: Birth,
  charge: Stripe.Charge,
  {
    amount,
    metadata,
    status,
  }: {
    readonly amount: number;
    readonly metadata: Readonly<Record<string, string>>;
    readonly status: "succeeded" | "pending";
  },
): Stripe.Refund {
  return {
    id,
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: createdSeconds,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: { ...metadata },
    payment_intent: charge.payment_intent,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
    ...(status === "pending" && { pending_reason: "insufficient_funds" }),
  };
}

/** A card's bank suspects fraud. */
export function newFraudWarning(
  { id, createdSeconds }: Birth,
  charge: Stripe.Charge,
): Stripe.Radar.EarlyFraudWarning {
  return {
    id,
    object: "radar.early_fraud_warning",
    actionable: true,
    charge: charge.id,
    created: createdSeconds,
    fraud_type: "unauthorized_use_of_card",
    livemode: false,
    ...(typeof charge.payment_intent === "string" && { payment_intent: charge.payment_intent }),
  };
}
