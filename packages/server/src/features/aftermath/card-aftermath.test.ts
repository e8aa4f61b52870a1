import type { Dispute, TopUp, TopUpReturn, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { signEvent } from "../../rails/card/testing/sign-event.ts";
import {
  type StripeServer,
  startStripeServer,
} from "../../rails/card/testing/start-stripe-server.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { createTestWallet } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const SECRET = "whsec_of_the_aftermath";

describe("what happens to card payments after they were settled", () => {
  const clock = createTestClock();
  let stripe: StripeServer;
  let platform: TestPlatform;
  let wallet: Wallet;
  let topUp: TopUp;

  beforeAll(async () => {
    stripe = await startStripeServer({ apiKey: "sk_test_of_the_aftermath", now: clock.now });
    const access = { secretKey: stripe.apiKey, webhookSecrets: [SECRET], api: stripe.url };
    platform = await createTestPlatform({ stripe: { ...access, refundsWarnings: true } }, clock);
  });
  beforeEach(async () => {
    wallet = await createTestWallet(platform, null, "EUR");
    const body = { wallet: wallet.id, amount: "20", currency: "EUR", rail: "card" };
    topUp = (await platform.call<TopUp>("POST /v1/top-ups", { token: operator(), body })).body;
    stripe.account.pay(sessionOf(topUp).id);
    await hear();
    expect(await balance()).toBe("20");
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
  afterAll(async () => {
    await platform.close();
    await stripe.close();
  });

  const operator = () => platform.config.operatorKey;
  const sessionOf = ({ id }: TopUp) => {
    const found = stripe.account.sessions.find((one) => one.client_reference_id === id);
    if (found === undefined) throw new Error(`${id} has no session`);
    return found;
  };
  const intent = () => {
    const { payment_intent: id } = sessionOf(topUp);
    if (typeof id !== "string") throw new Error(`${topUp.id} is not paid`);
    return id;
  };
  const balance = async () =>
    (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { token: operator() })).body
      .balance;
  const disputes = async () =>
    (
      await platform.call<{ data: Dispute[] }>(`GET /v1/disputes?wallet=${wallet.id}`, {
        token: operator(),
      })
    ).body.data;
  const returns = async () =>
    (
      await platform.call<{ data: TopUpReturn[] }>(`GET /v1/top-up-returns?wallet=${wallet.id}`, {
        token: operator(),
      })
    ).body.data;
  /** Stripe's events arrive, the last one first and each twice, and the jobs run. */
  const hear = async () => {
    const events = stripe.account.events.splice(0).toReversed();
    for (const event of [...events, ...events]) {
      const { body, headers } = signEvent(event, { secret: SECRET, atMs: clock.now() });
      const request = {
        method: "POST",
        url: "/v1/rails/card/events",
        headers,
        payload: body,
      } as const;
      expect((await platform.app.inject(request)).statusCode).toBe(200);
    }
    await platform.runJobs("apply rail events", "send returns");
  };

  test("a return is sent to the card, in part; a bank that refuses it days later brings it back", async () => {
    const { charges } = stripe.account;
    const body = { topUp: topUp.id, amount: "7.5" };
    const answer = await platform.call<TopUpReturn>("POST /v1/top-up-returns", {
      token: operator(),
      body,
    });
    expect(answer.body).toMatchObject({ status: "settled", amount: "7.5" });
    expect(await balance()).toBe("12.5");
    charges.failRefund(String(charges.refunds.at(-1)?.id));
    await hear();
    expect(await returns()).toMatchObject([{ status: "failed" }]);
    expect(await balance()).toBe("20");
  });

  test("an answer of Stripe that gets lost does not refund twice", async () => {
    const before = stripe.account.charges.refunds.length;
    stripe.mishaps.push("none", "none", "none", "lose answer");
    const key = "lost";
    const call = () =>
      platform.call<TopUpReturn>("POST /v1/top-up-returns", {
        token: operator(),
        key,
        body: { topUp: topUp.id },
      });
    await call();
    stripe.mishaps.splice(0);
    clock.advance(60_000);
    await platform.runJobs("send returns");
    await call();
    expect(stripe.account.charges.refunds.length - before).toBe(1);
    expect(await returns()).toMatchObject([{ status: "settled", amount: "20" }]);
    expect(await balance()).toBe("0");
  });

  test("a refund that somebody makes at Stripe leaves the wallet, once", async () => {
    const { refunds } = stripe.account.charges;
    stripe.account.charges.refund({ paymentIntent: intent(), amount: 500, metadata: {} });
    await hear();
    await hear();
    expect(refunds.length).toBeGreaterThan(0);
    expect(await disputes()).toMatchObject([
      { status: "lost", amount: "5", reason: "refunded-at-the-provider" },
    ]);
    expect(await balance()).toBe("15");
  });

  test("a chargeback freezes what is unspent, and thaws it when it is won; reopened, it freezes again", async () => {
    const { charges } = stripe.account;
    const { id } = charges.dispute(intent());
    await hear();
    expect(await balance()).toBe("0");
    charges.moveDispute(id, "won");
    await hear();
    expect(await balance()).toBe("20");
    charges.moveDispute(id, "lost");
    await hear();
    expect(await disputes()).toMatchObject([{ status: "lost", amount: "20" }]);
    expect(await balance()).toBe("0");
  });

  test("an inquiry, a refund at Stripe, and the end of the inquiry: the money is gone once", async () => {
    const { charges } = stripe.account;
    const { id } = charges.dispute(intent(), { isInquiry: true });
    await hear();
    charges.refund({ paymentIntent: intent(), amount: 2_000, metadata: {} });
    await hear();
    charges.moveDispute(id, "warning_closed");
    await hear();
    expect(await balance()).toBe("0");
  });

  test("a return whose request gets lost, and a chargeback that is lost meanwhile: the money is gone once", async () => {
    const { charges } = stripe.account;
    stripe.mishaps.push(...Array.from({ length: 20 }, () => "lose request" as const));
    const body = { topUp: topUp.id };
    await platform.call("POST /v1/top-up-returns", { token: operator(), body });
    stripe.mishaps.splice(0);
    const { id } = charges.dispute(intent());
    charges.moveDispute(id, "lost");
    await hear();
    clock.advance(600_000);
    await hear();
    expect(await returns()).toMatchObject([{ status: "failed" }]);
    expect(await disputes()).toMatchObject([{ status: "lost", amount: "20" }]);
    expect(await balance()).toBe("0");
  });

  test("by the operator's rule, a warning of fraud sends back what is unspent before there is a dispute", async () => {
    stripe.account.charges.warn(intent());
    await hear();
    await hear();
    expect(await returns()).toMatchObject([{ by: "rule", amount: "20", status: "settled" }]);
    expect(await balance()).toBe("0");
  });

  test("a dispute whose event never came is found by asking", async () => {
    stripe.account.charges.dispute(intent());
    stripe.account.events.splice(0);
    clock.advance(86_400_000);
    await platform.runJobs("ask about settled top-ups");
    expect(await disputes()).toMatchObject([{ status: "open" }]);
    expect(await balance()).toBe("0");
  });
});
