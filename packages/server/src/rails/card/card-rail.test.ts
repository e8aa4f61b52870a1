import { findCurrency, formatId, micros, newId, parseMicros } from "@tuppence/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Payment, Rail } from "../rail.ts";
import { disputeContract, type DisputesUnderTest } from "../testing/dispute-contract.ts";
import { railContract } from "../testing/rail-contract.ts";
import { refundContract } from "../testing/refund-contract.ts";
import { createCardRail } from "./card-rail.ts";
import { type StripeServer, startStripeServer } from "./testing/start-stripe-server.ts";

const apiKey = "sk_test_of_the_card_rail";
const HOUR_MS = 3_600_000;
let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;
let server: StripeServer;
let rail: Rail;

beforeAll(async () => {
  server = await startStripeServer({ apiKey, now });
  rail = createCardRail({
    settings: { secretKey: apiKey, webhookSecrets: [], api: server.url },
    publicUrl: "https://pay.example.com",
    now,
  });
});
beforeEach(() => void server.mishaps.splice(0));
afterAll(() => server.close());

const paymentOf = (amount = "5", code = "EUR", more: Partial<Payment> = {}): Payment => {
  const currency = findCurrency(code);
  if (currency === undefined) throw new Error(`there is no ${code}`);
  return {
    topUpId: newId("topUp", 0, nowMs),
    walletId: newId("wallet", 0, nowMs),
    amountMicros: parseMicros(amount),
    currency,
    request: {},
    railReference: null,
    createdAtMs: nowMs,
    ...more,
  };
};
const sessionsOf = ({ topUpId }: Payment) =>
  server.account.sessions.filter(
    ({ client_reference_id: id }) => id === formatId("topUp", topUpId),
  );
const sessionOf = (payment: Payment) => {
  const [session, ...others] = sessionsOf(payment);
  if (session === undefined || others.length > 0)
    throw new Error(`${others.length + (session ? 1 : 0)} sessions`);
  return session;
};
/** Mishaps that the SDK's second try does not mend. */
const twice = (mishap: StripeServer["mishaps"][number]) => server.mishaps.push(mishap, mishap);

const onPage = (act: (id: string) => unknown) => (payment: Payment) => {
  act(sessionOf(payment).id);
  return Promise.resolve();
};

const intentOf = (payment: Payment) => {
  const { payment_intent: intent } = sessionOf(payment);
  if (typeof intent !== "string") throw new Error("nobody has paid");
  return intent;
};
const disputeThat = (end: "won" | "lost") => ({
  open(payment: Payment) {
    server.account.charges.dispute(intentOf(payment));
    return Promise.resolve();
  },
  end(payment: Payment) {
    const { charges } = server.account;
    const found = charges.disputes.find((each) => each.payment_intent === intentOf(payment));
    charges.moveDispute(String(found?.id), end);
    return Promise.resolve();
  },
});

const underTest = (): DisputesUnderTest => ({
  rail,
  currency: "EUR",
  now,
  ends: {
    pending: { request: {}, meanwhile: onPage((id) => server.account.decline(id)) },
    settled: { request: {}, meanwhile: onPage((id) => server.account.pay(id)) },
    failed: {
      request: {},
      meanwhile: onPage((id) => {
        server.account.promise(id);
        server.account.breakPromise(id);
      }),
    },
    cancelled: { request: {}, meanwhile: onPage((id) => server.account.expire(id)) },
  },
  disputes: { won: disputeThat("won"), lost: disputeThat("lost") },
  startsWithinMs: HOUR_MS / 2 + 1_000,
});

describe("the card rail keeps the contract of rails", () => {
  railContract(underTest);
  refundContract(underTest);
  disputeContract(underTest);

  test("after a lost answer, asking finds the payment", async () => {
    const payment = paymentOf();
    twice("lose answer");
    await expect(rail.start(payment)).rejects.toThrow("Stripe:");
    server.account.pay(sessionOf(payment).id);
    expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros: 5_000_000n });
    expect(sessionsOf(payment)).toHaveLength(1);
  });
});

describe("the card rail", () => {
  test.each([
    ["EUR", "5", 500],
    ["JPY", "500", 500],
    ["KRW", "5000", 5_000],
    ["KWD", "5.12", 5_120],
    ["ISK", "500", 50_000],
  ])("asks for %s %s in Stripe's units, and credits the same", async (code, amount, units) => {
    const payment = paymentOf(amount, code);
    await rail.start(payment);
    const session = sessionOf(payment);
    expect([session.amount_total, session.currency]).toEqual([units, code.toLowerCase()]);
    server.account.pay(session.id);
    expect(await rail.ask(payment)).toEqual({
      state: "settled",
      amountMicros: payment.amountMicros,
    });
  });

  test("the buyer goes to Stripe's page, and returns with the top-up's id", async () => {
    const payment = paymentOf("5", "EUR", { request: { returnTo: "/confirm?offer=off_1" } });
    const id = formatId("topUp", payment.topUpId);
    const answer = await rail.start(payment);
    const session = sessionOf(payment);
    expect(answer).toEqual({
      state: "pending",
      railReference: session.id,
      next: { type: "redirect", url: session.url },
    });
    const back = `https://pay.example.com/confirm?offer=off_1&topUp=${id}`;
    expect([session.success_url, session.cancel_url]).toEqual([back, back]);
    expect([session.metadata, session.expires_at]).toEqual([
      { top_up: id },
      (payment.createdAtMs + HOUR_MS) / 1_000,
    ]);
  });

  test("what is credited is what Stripe has received", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    server.account.pay(sessionOf(payment).id, 499);
    expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros: 4_990_000n });
  });

  test("a declined card leaves the payment open; the buyer can take another", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    server.account.decline(sessionOf(payment).id);
    expect((await rail.ask(payment)).state).toBe("pending");
    server.account.pay(sessionOf(payment).id);
    expect((await rail.ask(payment)).state).toBe("settled");
  });

  test("nobody pays within an hour: cancelled", async () => {
    const payment = paymentOf();
    const started = await rail.start(payment);
    nowMs += HOUR_MS;
    const known = {
      ...payment,
      railReference: "railReference" in started ? started.railReference : null,
    };
    for (const asked of [payment, known])
      expect(await rail.ask(asked)).toEqual({ state: "cancelled", failure: "expired" });
  });

  test.each(["lose request", "429", "500"] as const)("%s: nothing is known", async (mishap) => {
    const payment = paymentOf();
    twice(mishap);
    await expect(rail.start(payment)).rejects.toThrow("Stripe:");
    expect(sessionsOf(payment)).toHaveLength(0);
  });

  test("a lost request: asking starts the payment while the buyer still has half an hour", async () => {
    const payment = paymentOf();
    twice("lose request");
    await expect(rail.start(payment)).rejects.toThrow();
    nowMs += HOUR_MS / 2;
    expect((await rail.ask(payment)).state).toBe("pending");
    expect(sessionsOf(payment)).toHaveLength(1);
  });

  test("a 500 that Stripe repeats: there is no payment", async () => {
    const payment = paymentOf();
    server.mishaps.push("500");
    await expect(rail.start(payment)).rejects.toThrow();
    expect(await rail.ask(payment)).toEqual({ state: "unknown" });
  });

  test("a payment whose session is not known is found for 23 hours, and never made twice", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    server.account.pay(sessionOf(payment).id);
    nowMs += 23 * HOUR_MS - 1;
    expect((await rail.ask(payment)).state).toBe("settled");
    nowMs += 1;
    const before = server.requests.length;
    expect(await rail.ask(payment)).toEqual({ state: "unknown" });
    await expect(rail.start(payment)).rejects.toThrow("too old");
    expect(server.requests.length).toBe(before);
    expect(sessionsOf(payment)).toHaveLength(1);
  });

  test("even when Stripe has forgotten the key there is no second session", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    nowMs += 25 * HOUR_MS;
    // As a server whose clock is a day behind would do.
    const behind = createCardRail({
      settings: { secretKey: apiKey, webhookSecrets: [], api: server.url },
      publicUrl: "https://pay.example.com",
      now: () => nowMs - 24 * HOUR_MS,
    });
    expect(await behind.ask(payment)).toEqual({ state: "unknown" });
    expect(sessionsOf(payment)).toHaveLength(1);
  });

  test("money that takes days: it waits, without a page, and may still arrive", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    const { id } = sessionOf(payment);
    server.account.promise(id);
    const waits = { state: "pending", railReference: id, next: null };
    expect(await rail.ask(payment)).toEqual(waits);
  });

  test("a wrong key is a failure that does not name the key", async () => {
    const secretKey = "sk_test_wrong_0123456789";
    const wrong = createCardRail({
      settings: { secretKey, webhookSecrets: [], api: server.url },
      publicUrl: "https://pay.example.com",
      now,
    });
    const failure: unknown = await wrong.ask(paymentOf()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "StripeFailure", status: 401 });
    const shown = `${String(failure)} ${JSON.stringify(failure)} ${(failure as Error).stack}`;
    expect(shown).not.toContain(secretKey);
  });

  test.each([
    ["sk_test_1", true],
    ["rk_test_1", true],
    ["sk_live_1", false],
    ["rk_live_1", false],
  ])("money by %s is test money: %s", (secretKey, isTest) => {
    const settings = { secretKey, webhookSecrets: [], api: server.url };
    const { testMoney } = createCardRail({ settings, publicUrl: "https://a.example", now });
    expect(testMoney).toBe(isTest);
  });

  test("only listed currencies, from Stripe's smallest charge", () => {
    expect(rail.topUpLimits({ code: "GBP", decimals: 2 })).toEqual({
      min: micros(300_000n),
      max: micros(1_000_000_000n),
    });
    expect(rail.topUpLimits({ code: "XAU", decimals: 2 })).toBeUndefined();
  });
});
