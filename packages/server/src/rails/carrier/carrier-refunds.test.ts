import { parseMicros } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Payment, Rail } from "../rail.ts";
import { disputeContract, type DisputesUnderTest } from "../testing/dispute-contract.ts";
import { refundContract } from "../testing/refund-contract.ts";
import type { AggregatorServer } from "./testing/start-aggregator.ts";
import { startCarrier } from "./testing/start-carrier.ts";

const now = () => Date.UTC(2026, 10, 30);
let carrier: Awaited<ReturnType<typeof startCarrier>>;
let server: AggregatorServer;
let rail: Rail;

beforeAll(async () => {
  carrier = await startCarrier(now);
  ({ server, rail } = carrier);
});
afterAll(() => server.close());

const chargeBack = (payment: Payment, state: "open" | "won" | "lost") => {
  server.account.chargeBack(carrier.idOf(payment), state);
  return Promise.resolve();
};
const dispute = (end: "won" | "lost") => ({
  open: (payment: Payment) => chargeBack(payment, "open"),
  end: (payment: Payment) => chargeBack(payment, end),
});

const underTest = (): DisputesUnderTest => ({
  rail,
  currency: "EUR",
  now,
  ends: {
    settled: {
      request: {},
      meanwhile: (payment) => {
        server.account.pay(carrier.idOf(payment));
        return Promise.resolve();
      },
    },
  },
  disputes: { won: dispute("won"), lost: dispute("lost") },
});

describe("the carrier rail keeps the contracts of refunds and disputes", () => {
  refundContract(underTest);
  disputeContract(underTest);
});

const part = (returnId: string, amount: string) => ({
  returnId,
  amountMicros: parseMicros(amount),
});

describe("money back to the bill", () => {
  test("in parts, each once, and never more than was paid", async () => {
    const payment = await carrier.startPaid();
    const first = part("ret_1/with a slash", "2");
    expect(await rail.refund?.(payment, first)).toEqual({ state: "pending" });
    expect(await rail.refund?.(payment, first)).toEqual({ state: "pending" });
    expect(await rail.refund?.(payment, part("ret_2", "3"))).toEqual({ state: "pending" });
    expect(await rail.refund?.(payment, part("ret_3", "0.01"))).toEqual({
      state: "failed",
      failure: "there is not so much on the bill",
    });
    expect(carrier.paymentsOf(payment)[0]?.refunds.map(({ id, amount }) => [id, amount])).toEqual([
      ["ret_1/with a slash", "2"],
      ["ret_2", "3"],
    ]);
    expect((await rail.ask(payment)).state).toBe("settled");
  });

  test("after a lost answer, the same request finds the refund", async () => {
    const payment = await carrier.startPaid();
    const back = part("ret_1", "5");
    server.mishaps.push("lose answer");
    await expect(rail.refund?.(payment, back)).rejects.toThrow("was not answered");
    expect(await rail.refund?.(payment, back)).toEqual({ state: "pending" });
    const [refund] = carrier.paymentsOf(payment)[0]?.refunds ?? [];
    server.account.endRefund(carrier.idOf(payment), String(refund?.reference), "settled");
    expect(await rail.refund?.(payment, back)).toEqual({ state: "settled" });
  });

  test("a refund that does not reach the bill has failed, with the aggregator's words", async () => {
    const payment = await carrier.startPaid();
    const back = part("ret_1", "5");
    await rail.refund?.(payment, back);
    const [refund] = carrier.paymentsOf(payment)[0]?.refunds ?? [];
    server.account.endRefund(carrier.idOf(payment), String(refund?.reference), "failed");
    const failed = { state: "failed", failure: "the contract has ended" };
    expect(await rail.refund?.(payment, back)).toEqual(failed);
  });
});

describe("what happens to a payment afterwards", () => {
  test("refunds, also those that the aggregator made on its own, and what operators took back", async () => {
    const payment = await carrier.startPaid();
    const id = carrier.idOf(payment);
    await rail.refund?.(payment, { returnId: "ret_1", amountMicros: parseMicros("2") });
    server.account.refund(id, null, { amount: "1", currency: "EUR" });
    const [, own] = carrier.paymentsOf(payment)[0]?.refunds ?? [];
    server.account.endRefund(id, String(own?.reference), "settled");
    server.account.chargeBack(id, "open");
    expect(await rail.aftermath?.(payment)).toEqual({
      refunds: [
        { id: expect.any(String), returnId: "ret_1", amountMicros: 2_000_000n, state: "pending" },
        { id: own?.reference, returnId: null, amountMicros: 1_000_000n, state: "settled" },
      ],
      disputes: [
        {
          id: `${id}-c1`,
          amountMicros: 5_000_000n,
          state: "open",
          reason: "the owner of the phone denies it",
          evidenceDueMs: Date.UTC(2026, 11, 24, 12),
        },
      ],
      fraudWarnings: [],
    });
    server.account.chargeBack(id, "lost");
    expect((await rail.aftermath?.(payment))?.disputes).toMatchObject([{ state: "lost" }]);
  });

  test("of a payment that the aggregator does not know: nothing is known", async () => {
    await expect(rail.aftermath?.(carrier.paymentOf())).rejects.toThrow("does not know");
  });
});
