import { formatId, newId, parseMicros } from "@tuppence/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Payment, RefundAnswer } from "../rail.ts";
import { createCardRail } from "./card-rail.ts";
import { startCardRail, type TestCardRail } from "./testing/start-card-rail.ts";

const HOUR_MS = 3_600_000;
let card: TestCardRail;
beforeAll(async () => {
  card = await startCardRail();
});
beforeEach(() => {
  card.stripe.mishaps.splice(0);
  card.stripe.account.charges.refundsBegin = "succeeded";
});
afterAll(() => card.close());

const newReturn = (amount = "2") => ({
  returnId: crypto.randomUUID(),
  amountMicros: parseMicros(amount),
});
const refund = async (payment: Payment, back = newReturn()): Promise<RefundAnswer> => {
  if (card.rail.refund === undefined) throw new Error("no refund");
  return card.rail.refund(payment, back);
};
const refundsOf = (payment: Payment) =>
  card.stripe.account.charges.refunds.filter(
    ({ payment_intent: intent }) => intent === card.intentOf(payment),
  );
const refundOf = (payment: Payment) => {
  const [made, ...others] = refundsOf(payment);
  if (made === undefined || others.length > 0) throw new Error(`${others.length} others`);
  return made;
};
/** A mishap of the n-th request from now, and of the SDK's second try. */
const later = (requests: number, mishap: TestCardRail["stripe"]["mishaps"][number]) =>
  card.stripe.mishaps.push(...Array<"none">(requests).fill("none"), mishap, mishap);

describe("refunds of card payments", () => {
  test.each([
    ["EUR", "5", "0.01", 1],
    ["JPY", "500", "1", 1],
    ["KRW", "5000", "4999", 4_999],
    ["KWD", "5.12", "5.11", 5_110],
    ["ISK", "500", "5", 500],
  ])("%s %s: %s goes back, in Stripe's units %s", async (code, paid, back, units) => {
    const payment = await card.pay(paid, code);
    const wish = newReturn(back);
    expect(await refund(payment, wish)).toEqual({ state: "settled" });
    expect(refundOf(payment)).toMatchObject({ amount: units, currency: code.toLowerCase() });
    expect(refundOf(payment).metadata).toEqual({
      top_up: formatId("topUp", payment.topUpId),
      return: wish.returnId,
    });
  });

  test.each([
    ["KWD", "5.12", "5.111"],
    ["ISK", "500", "0.5"],
    ["JPY", "500", "0.5"],
  ])("%s %s: %s is no amount, and Stripe is not asked", async (code, paid, back) => {
    const payment = await card.pay(paid, code);
    const before = card.stripe.requests.length;
    await expect(refund(payment, newReturn(back))).rejects.toThrow(RangeError);
    expect(card.stripe.requests.length).toBe(before);
  });

  test("one that waits for money in the account is pending, and paid or failed later", async () => {
    card.stripe.account.charges.refundsBegin = "pending";
    const [paid, failed] = [await card.pay(), await card.pay()];
    const [first, second] = [newReturn(), newReturn()];
    expect(await refund(paid, first)).toEqual({ state: "pending" });
    expect(await refund(failed, second)).toEqual({ state: "pending" });
    card.stripe.account.charges.payRefund(refundOf(paid).id);
    card.stripe.account.charges.failRefund(refundOf(failed).id, "insufficient_funds");
    expect(await refund(paid, first)).toEqual({ state: "settled" });
    const failure = { state: "failed", failure: "insufficient_funds" };
    expect(await refund(failed, second)).toEqual(failure);
  });

  test("one that was paid can fail days later; it is not made again", async () => {
    const payment = await card.pay();
    const back = newReturn();
    expect(await refund(payment, back)).toEqual({ state: "settled" });
    card.stripe.account.charges.failRefund(refundOf(payment).id);
    card.pass(100 * HOUR_MS);
    const failure = { state: "failed", failure: "expired_or_canceled_card" };
    expect(await refund(payment, back)).toEqual(failure);
    expect(refundsOf(payment)).toHaveLength(1);
  });

  test("a lost answer: asked again, the refund is found", async () => {
    const payment = await card.pay();
    const back = newReturn();
    // Before it, the session and the refunds of its payment are read.
    later(2, "lose answer");
    await expect(refund(payment, back)).rejects.toThrow("Stripe:");
    expect(refundsOf(payment)).toHaveLength(1);
    expect(await refund(payment, back)).toEqual({ state: "settled" });
    expect(refundsOf(payment)).toHaveLength(1);
  });

  test("also when Stripe has forgotten the key", async () => {
    const payment = await card.pay();
    const back = newReturn();
    later(2, "lose answer");
    await expect(refund(payment, back)).rejects.toThrow("Stripe:");
    card.pass(25 * HOUR_MS);
    expect(await refund(payment, back)).toEqual({ state: "settled" });
    expect(refundsOf(payment)).toHaveLength(1);
  });

  test("a repeated answer is the first one, so Stripe is asked how the refund is now", async () => {
    const payment = await card.pay();
    const before = card.stripe.requests.length;
    // The SDK repeats the request whose answer was lost.
    card.stripe.mishaps.push("none", "none", "lose answer", "late");
    const answer = refund(payment);
    await expect.poll(() => card.stripe.requests.length).toBe(before + 4);
    card.stripe.account.charges.failRefund(refundOf(payment).id, "declined");
    card.stripe.release();
    expect(await answer).toEqual({ state: "failed", failure: "declined" });
  });

  test.each(["lose request", "429", "500"] as const)(
    "%s: nothing is known, and nothing was sent back",
    async (mishap) => {
      const payment = await card.pay();
      later(2, mishap);
      await expect(refund(payment)).rejects.toThrow("Stripe:");
      expect(refundsOf(payment)).toEqual([]);
    },
  );

  test("a payment that was charged back is not refunded", async () => {
    const payment = await card.pay();
    card.stripe.account.charges.dispute(card.intentOf(payment));
    expect(await refund(payment)).toEqual({ state: "failed", failure: "charge_disputed" });
  });

  test("a bank's inquiry does not keep it from being refunded", async () => {
    const payment = await card.pay();
    card.stripe.account.charges.dispute(card.intentOf(payment), { isInquiry: true });
    expect(await refund(payment)).toEqual({ state: "settled" });
  });

  test("a payment that somebody has refunded at Stripe is not refunded again", async () => {
    const [whole, part] = [await card.pay(), await card.pay()];
    const byHand = (payment: Payment, amount: number) =>
      card.stripe.account.charges.refund({
        paymentIntent: card.intentOf(payment),
        amount,
        metadata: {},
      });
    byHand(whole, 500);
    byHand(part, 400);
    expect(await refund(whole)).toEqual({ state: "failed", failure: "charge_already_refunded" });
    expect(await refund(part)).toEqual({ state: "failed", failure: "amount_too_large" });
    expect([refundsOf(whole).length, refundsOf(part).length]).toEqual([1, 1]);
  });

  test("a key that may not do it is a failure of the operator's, and not of the refund", async () => {
    const payment = await card.pay();
    const wrong = createCardRail({
      settings: { secretKey: "sk_test_wrong", webhookSecrets: [], api: card.stripe.url },
      publicUrl: "https://pay.example.com",
      now: () => payment.createdAtMs,
    });
    await expect(wrong.refund?.(payment, newReturn())).rejects.toMatchObject({ status: 401 });
  });

  test("a payment that nobody has paid cannot be refunded", async () => {
    const payment = { ...(await card.pay()), topUpId: newId("topUp", 0, 0), railReference: null };
    const started = await card.rail.start(payment);
    if (started.state !== "pending") throw new Error(`the payment is ${started.state}`);
    const { railReference } = started;
    await expect(refund({ ...payment, railReference })).rejects.toThrow("is not paid");
  });

  test("a payment that settled before anything was recorded is found by its id, however late", async () => {
    const payment = { ...(await card.pay()), railReference: null };
    card.pass(2 * HOUR_MS);
    for (let count = 0; count < 3; count++) await card.pay();
    card.pass(1_000 * HOUR_MS);
    const before = card.stripe.requests.length;
    expect(await refund(payment)).toEqual({ state: "settled" });
    expect(refundsOf(payment)).toHaveLength(1);
    expect(card.stripe.requests[before]).toBe("GET /v1/payment_intents");
  });

  test("one that Stripe never took is not found, nor is one of another time", async () => {
    const paid = { ...(await card.pay()), railReference: null };
    const never = { ...paid, topUpId: newId("topUp", 0, 0) };
    await expect(refund(never)).rejects.toThrow("none of");
    const yesterday = { ...paid, createdAtMs: paid.createdAtMs - 24 * HOUR_MS };
    await expect(refund(yesterday)).rejects.toThrow("none of");
  });

  test("a payment without a session is known by its payment intent", async () => {
    const payment = await card.pay();
    const before = card.stripe.requests.length;
    const known = { ...payment, railReference: card.intentOf(payment) };
    expect(await refund(known)).toEqual({ state: "settled" });
    expect(card.stripe.requests.slice(before)).toEqual(["GET /v1/refunds", "POST /v1/refunds"]);
  });
});
