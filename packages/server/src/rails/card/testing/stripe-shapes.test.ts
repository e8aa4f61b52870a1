import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SessionRequest } from "./read-session-request.ts";
import { StripeAccount } from "./stripe-account.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const fixtures = JSON.parse(
  readFileSync(new URL("stripe-fixtures.json", import.meta.url), "utf8"),
) as Record<string, Json>;

/** Fields that are newer than the fixtures; the SDK's types demand them. */
const NEWER = new Set([
  "allowed_payment_method_types",
  "intended_submission_method",
  "payment_record",
  "submission_method",
]);
/** Fields of the fixtures that Stripe sends only if they are asked for, or not for every object. */
const SOMETIMES = new Set([
  "charge.refunds",
  "dispute.payment_method_details",
  "radar.early_fraud_warning.payment_intent",
  "refund.failure_reason",
  "refund.pending_reason",
]);

const request: SessionRequest = {
  amount: 500,
  currency: "eur",
  clientReferenceId: "tup_1",
  metadata: { top_up: "tup_1" },
  paymentMetadata: {},
  successUrl: "https://pay.example.com/",
  cancelUrl: null,
  expiresAt: 3_600,
};
const newAccount = () =>
  new StripeAccount({
    apiVersion: "2026-01-01.test",
    nowSeconds: () => 0,
    pageUrl: () => "https://checkout.example.com",
  });

/** Where two values differ in shape. What is null on one side may be anything on the other. */
function differences(ours: Json, theirs: Json, path: string): string[] {
  if (ours === null || theirs === null) return [];
  if (Array.isArray(ours) || Array.isArray(theirs))
    return Array.isArray(ours) && Array.isArray(theirs) ? [] : [`${path}: one is a list`];
  if (typeof ours !== typeof theirs) return [`${path}: ${typeof ours}, not ${typeof theirs}`];
  if (typeof ours !== "object" || typeof theirs !== "object") return [];
  // What integrators name themselves.
  if (path.endsWith("metadata") || path.endsWith("data.object")) return [];
  const [a, b] = [ours as Record<string, Json>, theirs as Record<string, Json>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) => {
    if (NEWER.has(name) || SOMETIMES.has(`${path}.${name}`)) return [];
    if (!(name in a)) return [`${path}.${name}: missing`];
    if (!(name in b)) return [`${path}.${name}: Stripe has no such field`];
    return differences(a[name] as Json, b[name] as Json, `${path}.${name}`);
  });
}

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;

describe("the local server's objects have the shapes of Stripe's", () => {
  const open = newAccount();
  open.create(request);
  const paid = newAccount();
  paid.pay(paid.create(request).id);
  const [id] = paid.sessions.map((session) => session.id);
  const expanded = paid.retrieve(String(id), ["payment_intent"]);
  const [intent] = paid.paymentIntents.map((each) => each.id);
  const after = paid.charges;
  const refund = { paymentIntent: String(intent), amount: 100, metadata: {} };
  const warning = after.warn(String(intent));
  const refunded = after.refund(refund);
  after.refundsBegin = "pending";
  const waiting = after.refund(refund);
  const failed = after.failRefund(after.refund(refund).id);
  const inquiry = after.dispute(String(intent), { isInquiry: true });
  const chargeback = after.moveDispute(inquiry.id, "needs_response");
  const [entry] = chargeback.balance_transactions;

  test.each([
    ["an open session", open.sessions[0], "checkout.session"],
    ["a paid session", paid.sessions[0], "checkout.session"],
    ["its payment", expanded.payment_intent, "payment_intent"],
    ["a charge", after.charges[0], "charge"],
    ["a refund", refunded, "refund"],
    ["a refund that waits", waiting, "refund"],
    ["a refund that failed", failed, "refund"],
    ["an inquiry", inquiry, "dispute"],
    ["a chargeback", chargeback, "dispute"],
    ["its entry in the balance", entry, "balance_transaction"],
    ["a fraud warning", warning, "radar.early_fraud_warning"],
    ["an event", paid.events[0], "event"],
  ])("%s", (_what, ours, name) => {
    expect(differences(asJson(ours), fixtures[name] ?? null, name)).toEqual([]);
  });

  test("a missing field, an extra one and another type are noticed", () => {
    const broken = { ...open.sessions[0], amount_total: "500", invented: 1, url: undefined };
    const fixture = { ...(fixtures["checkout.session"] as object), amount_total: 1 } as Json;
    expect(differences(asJson(broken), fixture, "session").sort()).toEqual([
      "session.amount_total: string, not number",
      "session.invented: Stripe has no such field",
      "session.url: missing",
    ]);
  });
});
