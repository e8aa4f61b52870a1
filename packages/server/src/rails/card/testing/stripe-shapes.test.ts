import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SessionRequest } from "./read-session-request.ts";
import { asJson, type Json, shapeDifferences } from "./shape-differences.ts";
import { StripeAccount } from "./stripe-account.ts";

const fixtures = JSON.parse(
  readFileSync(new URL("stripe-fixtures.json", import.meta.url), "utf8"),
) as Record<string, Json>;

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

describe("the local server's objects have the shapes of Stripe's", () => {
  const open = newAccount();
  open.create(request);
  const paid = newAccount();
  paid.pay(paid.create(request).id);
  const [id] = paid.sessions.map((session) => session.id);
  const expanded = paid.retrieve(String(id), ["payment_intent"]);

  test.each([
    ["an open session", open.sessions[0], "checkout.session"],
    ["a paid session", paid.sessions[0], "checkout.session"],
    ["its payment", expanded.payment_intent, "payment_intent"],
    ["an event", paid.events[0], "event"],
  ])("%s", (_what, ours, name) => {
    expect(shapeDifferences(asJson(ours), fixtures[name] ?? null, name)).toEqual([]);
  });

  test("a missing field, an extra one and another type are noticed", () => {
    const broken = { ...open.sessions[0], amount_total: "500", invented: 1, url: undefined };
    const fixture = { ...(fixtures["checkout.session"] as object), amount_total: 1 } as Json;
    expect(shapeDifferences(asJson(broken), fixture, "session").sort()).toEqual([
      "session.amount_total: string, not number",
      "session.invented: Stripe has no such field",
      "session.url: missing",
    ]);
  });
});
