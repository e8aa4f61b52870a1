import { parseMicros } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Aftermath, Payment } from "../rail.ts";
import { startCardRail, type TestCardRail } from "./testing/start-card-rail.ts";

let card: TestCardRail;
beforeAll(async () => {
  card = await startCardRail();
});
afterAll(() => card.close());

const aftermath = async (payment: Payment): Promise<Aftermath> => {
  if (card.rail.aftermath === undefined) throw new Error("no aftermath");
  return card.rail.aftermath(payment);
};
const disputesOf = async (payment: Payment) => (await aftermath(payment)).disputes;
type Wish = Parameters<TestCardRail["stripe"]["account"]["charges"]["dispute"]>[1];
const dispute = (payment: Payment, wish?: Wish) =>
  card.stripe.account.charges.dispute(card.intentOf(payment), wish);
const move = (id: string, status: string, isPaidBack?: boolean) =>
  card.stripe.account.charges.moveDispute(id, status, isPaidBack);
const refundByHand = (payment: Payment, amount: number) =>
  card.stripe.account.charges.refund({
    paymentIntent: card.intentOf(payment),
    amount,
    metadata: {},
  });

describe("the aftermath of card payments", () => {
  test("nothing has happened", async () => {
    const nothing = { refunds: [], disputes: [], fraudWarnings: [] };
    expect(await aftermath(await card.pay())).toEqual(nothing);
  });

  test("what happened to another payment is not shown", async () => {
    const [payment, another] = [await card.pay(), await card.pay()];
    refundByHand(another, 100);
    card.stripe.account.charges.warn(card.intentOf(another));
    dispute(another);
    expect(await aftermath(payment)).toEqual({ refunds: [], disputes: [], fraudWarnings: [] });
  });

  test.each([
    ["EUR", "5", 250, "2.5"],
    ["JPY", "500", 250, "250"],
    ["KWD", "5.12", 2_500, "2.5"],
    ["UGX", "5000", 250_000, "2500"],
  ])("%s %s: what was refunded and disputed, %s, is %s", async (code, paid, units, amount) => {
    const payment = await card.pay(paid, code);
    const { id } = refundByHand(payment, units);
    const { id: disputeId } = dispute(payment, { amount: units });
    const amountMicros = parseMicros(amount);
    const { refunds, disputes } = await aftermath(payment);
    expect(refunds).toEqual([{ id, returnId: null, amountMicros, state: "settled" }]);
    expect(disputes).toMatchObject([{ id: disputeId, amountMicros, state: "open" }]);
  });

  test("250 refunds are three pages, shown oldest first", async () => {
    const payment = await card.pay("5");
    const made = Array.from({ length: 250 }, () => refundByHand(payment, 1).id);
    const before = card.stripe.requests.length;
    const { refunds } = await aftermath(payment);
    expect(refunds.map(({ id }) => id)).toEqual(made);
    const asked = card.stripe.requests.slice(before);
    expect(asked.filter((request) => request === "GET /v1/refunds")).toHaveLength(3);
  });

  test("a payment with more refunds than are possible is not answered", async () => {
    const payment = await card.pay("50");
    for (let count = 0; count < 1_001; count++) refundByHand(payment, 1);
    await expect(aftermath(payment)).rejects.toThrow("more than 1000");
  });

  test("refunds that wait, and that failed after they were paid", async () => {
    const payment = await card.pay();
    const { charges } = card.stripe.account;
    const states = async () => (await aftermath(payment)).refunds.map(({ state }) => state);
    const first = refundByHand(payment, 100);
    charges.refundsBegin = "pending";
    const second = refundByHand(payment, 100);
    charges.refundsBegin = "succeeded";
    expect(await states()).toEqual(["settled", "pending"]);
    charges.failRefund(first.id);
    charges.payRefund(second.id);
    expect(await states()).toEqual(["failed", "settled"]);
  });

  test("a fraud warning helps until the payment is refunded", async () => {
    const payment = await card.pay();
    const { id } = card.stripe.account.charges.warn(card.intentOf(payment));
    expect((await aftermath(payment)).fraudWarnings).toEqual([{ id, isActionable: true }]);
    refundByHand(payment, 500);
    expect((await aftermath(payment)).fraudWarnings).toEqual([{ id, isActionable: false }]);
  });

  test("Stripe cannot be asked: nothing is known", async () => {
    const payment = await card.pay();
    // Of the three lists, the second is not answered.
    card.stripe.mishaps.push("none", "none", "429");
    await expect(aftermath(payment)).rejects.toThrow("Stripe:");
  });
});

describe("disputes of card payments", () => {
  test.each([
    ["needs_response", "open", true],
    ["under_review", "open", false],
    ["won", "won", false],
    ["lost", "lost", false],
    ["appeal_needs_response", "open", true],
    ["appeal_under_review", "open", false],
    ["a status of the future", "open", false],
  ] as const)("a chargeback that is %s is %s", async (status, state, isAnswerAwaited) => {
    const payment = await card.pay();
    const { id, evidence_details: evidence } = dispute(payment, { reason: "duplicate" });
    move(id, status);
    expect(await disputesOf(payment)).toEqual([
      {
        id,
        amountMicros: payment.amountMicros,
        state,
        reason: "duplicate",
        evidenceDueMs: isAnswerAwaited ? Number(evidence.due_by) * 1_000 : null,
      },
    ]);
  });

  test("an inquiry is open before any money has moved, and becomes a chargeback under its id", async () => {
    const payment = await card.pay();
    const { id, balance_transactions: entries } = dispute(payment, { isInquiry: true });
    expect(entries).toEqual([]);
    const seen = async () => (await disputesOf(payment)).map((each) => [each.id, each.state]);
    expect(await seen()).toEqual([[id, "open"]]);
    move(id, "warning_under_review");
    expect(await seen()).toEqual([[id, "open"]]);
    move(id, "needs_response");
    expect(await seen()).toEqual([[id, "open"]]);
    move(id, "lost");
    expect(await seen()).toEqual([[id, "lost"]]);
  });

  test("an inquiry that ends without a chargeback is won", async () => {
    const payment = await card.pay();
    move(dispute(payment, { isInquiry: true }).id, "warning_closed");
    expect(await disputesOf(payment)).toMatchObject([{ state: "won", evidenceDueMs: null }]);
  });

  test.each([
    ["with", true, "lost"],
    ["without", false, "won"],
  ])("one that was prevented %s the money", async (_with, isPaidBack, state) => {
    const payment = await card.pay();
    move(dispute(payment, { isInquiry: true }).id, "prevented", isPaidBack);
    expect(await disputesOf(payment)).toMatchObject([{ state }]);
  });

  test("no more than was paid is disputed, whatever the exchange rates", async () => {
    const [more, other] = [await card.pay(), await card.pay()];
    dispute(more, { amount: 512 });
    dispute(other, { amount: 543, currency: "usd" });
    for (const payment of [more, other])
      expect(await disputesOf(payment)).toMatchObject([{ amountMicros: payment.amountMicros }]);
  });

  test("two disputes of parts of a payment", async () => {
    const payment = await card.pay();
    const first = dispute(payment, { amount: 100 });
    const second = dispute(payment, { amount: 200 });
    move(second.id, "lost");
    expect(await disputesOf(payment)).toMatchObject([
      { id: first.id, amountMicros: 1_000_000n, state: "open" },
      { id: second.id, amountMicros: 2_000_000n, state: "lost" },
    ]);
  });
});
