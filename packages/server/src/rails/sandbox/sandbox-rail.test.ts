import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { disputeContract, type DisputesUnderTest } from "../testing/dispute-contract.ts";
import { limitsOf, newPayment, settledPayment } from "../testing/new-payment.ts";
import { railContract } from "../testing/rail-contract.ts";
import { refundContract } from "../testing/refund-contract.ts";
import { createSandboxPayments } from "./sandbox-payments.ts";
import { createSandboxRail } from "./sandbox-rail.ts";
import { createSandboxRefunds } from "./sandbox-refunds.ts";

let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;
const pass = (ms: number) => () => {
  nowMs += ms;
  return Promise.resolve();
};

describe("the sandbox keeps the contract of rails", () => {
  let database: TestDatabase;
  let underTest: DisputesUnderTest;
  beforeAll(async () => {
    database = await createTestDatabase();
    const payments = createSandboxPayments(database.kysely);
    const refunds = createSandboxRefunds(database.kysely);
    underTest = {
      rail: createSandboxRail({ payments, refunds, publicUrl: "https://pay.example.com", now }),
      currency: "EUR",
      now,
      ends: {
        pending: { request: { outcome: "redirect" } },
        settled: { request: { outcome: "delayed" }, meanwhile: pass(3_000) },
        failed: { request: { outcome: "decline" } },
        cancelled: { request: { outcome: "redirect" }, meanwhile: pass(30 * 60_000) },
      },
      disputes: {
        won: {
          paid: { request: { outcome: "dispute-won" } },
          open: pass(3_000),
          end: pass(3_000),
        },
        lost: {
          paid: { request: { outcome: "dispute-lost" } },
          open: pass(3_000),
          end: pass(3_000),
        },
      },
      lostAnswer: { request: { outcome: "lost-answer" } },
    };
  });
  afterAll(() => database.drop());

  railContract(() => underTest);
  refundContract(() => underTest);
  disputeContract(() => underTest);

  test("a payment that settled at once, of which it has not heard, can be refunded", async () => {
    const { rail } = underTest;
    const payment = newPayment(underTest, {});
    const { amountMicros } = payment;
    expect(rail.settlesAtOnce?.(payment.request)).toBe(true);
    expect(await rail.aftermath?.(payment)).toEqual({
      refunds: [],
      disputes: [],
      fraudWarnings: [],
    });
    const back = { returnId: "ret_1", amountMicros };
    expect(await rail.refund?.(payment, back)).toEqual({ state: "settled" });
    expect((await rail.aftermath?.(payment))?.refunds).toEqual([
      { id: "refund of ret_1", returnId: "ret_1", amountMicros, state: "settled" },
    ]);
  });

  test("a return that was made stays made when the payment is disputed afterwards", async () => {
    const { rail, disputes } = underTest;
    const payment = await settledPayment(underTest, limitsOf(underTest).min, disputes.lost.paid);
    const back = { returnId: "ret_before", amountMicros: payment.amountMicros };
    expect(await rail.refund?.(payment, back)).toEqual({ state: "settled" });
    await disputes.lost.open(payment);
    expect(await rail.refund?.(payment, back)).toEqual({ state: "settled" });
  });

  test("money that has not come is not sent back", async () => {
    const payment = newPayment(underTest, { outcome: "redirect" });
    await underTest.rail.start(payment);
    const back = { returnId: "ret_early", amountMicros: payment.amountMicros };
    await expect(underTest.rail.refund?.(payment, back)).rejects.toThrow("pending");
  });
});
