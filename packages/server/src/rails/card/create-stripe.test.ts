import { Stripe } from "stripe";
import { afterEach, describe, expect, test } from "vitest";
import { createStripe } from "./create-stripe.ts";
import { type StripeServer, startStripeServer } from "./testing/start-stripe-server.ts";

const apiKey = "sk_test_of_a_version";

describe("the version of Stripe's API", () => {
  let server: StripeServer;
  afterEach(() => server.close());

  const list = (apiVersion?: string) =>
    createStripe({ secretKey: apiKey, api: server.url, apiVersion })((stripe) =>
      stripe.refunds.list({ payment_intent: "pi_unknown", limit: 100 }),
    );

  test("is the SDK's own in each request, unless the operator names one", async () => {
    server = await startStripeServer({ apiKey, now: Date.now, apiVersion: Stripe.API_VERSION });
    await expect(list()).resolves.toMatchObject({ data: [] });
    await expect(list("2025-01-27.acacia")).rejects.toThrow(/Invalid Stripe API version: 2025/);
  });

  test("is the one that the operator names", async () => {
    server = await startStripeServer({ apiKey, now: Date.now, apiVersion: "2025-01-27.acacia" });
    await expect(list("2025-01-27.acacia")).resolves.toMatchObject({ data: [] });
    await expect(list()).rejects.toThrow(/Invalid Stripe API version: 2026/);
  });
});
