import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asJson, type Json, shapeDifferences } from "./shape-differences.ts";
import { StripeAccount } from "./stripe-account.ts";

const fixtures = JSON.parse(
  readFileSync(new URL("charge-fixtures.json", import.meta.url), "utf8"),
) as Record<string, Json>;

/** One of everything that can happen to a payment. */
function happen() {
  const account = new StripeAccount({
    apiVersion: "2026-01-01.test",
    nowSeconds: () => 0,
    pageUrl: () => "https://checkout.example.com",
  });
  const { id } = account.create({
    amount: 500,
    currency: "eur",
    clientReferenceId: "tup_1",
    metadata: {},
    paymentMetadata: { top_up: "tup_1" },
    successUrl: "https://pay.example.com/",
    cancelUrl: null,
    expiresAt: 3_600,
  });
  account.pay(id);
  const { charges } = account;
  const [charge] = charges.charges;
  if (typeof charge?.payment_intent !== "string") throw new Error("nothing was charged");
  const { payment_intent: paymentIntent } = charge;
  const warning = charges.warn(paymentIntent);
  const refund = () => charges.refund({ paymentIntent, amount: 100, metadata: {} });
  const refunded = refund();
  const failed = charges.failRefund(refund().id);
  charges.refundsBegin = "pending";
  const waiting = refund();
  const inquiry = charges.dispute(paymentIntent, { isInquiry: true });
  const chargeback = charges.moveDispute(inquiry.id, "needs_response");
  const [entry] = chargeback.balance_transactions;
  return { charge, refunded, failed, waiting, warning, inquiry, chargeback, entry };
}

/** What Stripe leaves out of most objects, and what is newer than the fixtures. */
const DIFFERENCES: Readonly<Record<string, readonly string[]>> = {
  charge: ["charge.refunds: missing"],
  waiting: ["refund.pending_reason: Stripe has no such field"],
  failed: ["refund.failure_reason: Stripe has no such field"],
  warning: ["radar.early_fraud_warning.payment_intent: Stripe has no such field"],
};
const DISPUTE = [
  "dispute.evidence_details.submission_method: Stripe has no such field",
  "dispute.intended_submission_method: Stripe has no such field",
  "dispute.payment_method_details: missing",
];

const happened = happen();
test.each([
  ["charge", "charge"],
  ["refunded", "refund"],
  ["waiting", "refund"],
  ["failed", "refund"],
  ["inquiry", "dispute"],
  ["chargeback", "dispute"],
  ["entry", "balance_transaction"],
  ["warning", "radar.early_fraud_warning"],
] as const)("%s has the shape of Stripe's %s", (what, name) => {
  const found = shapeDifferences(asJson(happened[what]), fixtures[name] ?? null, name);
  expect(found.toSorted()).toEqual(name === "dispute" ? DISPUTE : (DIFFERENCES[what] ?? []));
});
