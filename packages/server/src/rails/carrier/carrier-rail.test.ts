import { findCurrency, formatId, newId, parseMicros } from "@tuppence/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Payment, Rail } from "../rail.ts";
import { disputeContract, type DisputesUnderTest } from "../testing/dispute-contract.ts";
import { railContract } from "../testing/rail-contract.ts";
import { refundContract } from "../testing/refund-contract.ts";
import type { CarrierPayment } from "./carrier-payment.ts";
import { createCarrierRail } from "./carrier-rail.ts";
import { type AggregatorServer, startAggregator } from "./testing/start-aggregator.ts";

const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
const MINUTE_MS = 60_000;
const publicUrl = "https://pay.example.com";
const limits = new Map([
  [
    "EUR",
    {
      min: parseMicros("1"),
      max: parseMicros("10"),
      perDay: parseMicros("20"),
      perMonth: parseMicros("60"),
    },
  ],
]);
let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;
let server: AggregatorServer;
let rail: Rail;

beforeAll(async () => {
  server = await startAggregator({ secret, now, limits });
  rail = createCarrierRail({ access: server.access(), publicUrl, now });
});
beforeEach(() => {
  server.mishaps.splice(0);
  server.account.refuses = false;
  server.account.stepBy = "redirect";
});
afterAll(() => server.close());

const paymentOf = (more: Partial<Payment> = {}): Payment => {
  const currency = findCurrency("EUR");
  if (currency === undefined) throw new Error("there is no EUR");
  return {
    topUpId: newId("topUp", 0, nowMs),
    walletId: newId("wallet", 0, nowMs),
    amountMicros: parseMicros("5"),
    currency,
    request: {},
    railReference: null,
    createdAtMs: nowMs,
    ...more,
  };
};
const idOf = ({ topUpId }: Payment) => formatId("topUp", topUpId);
const paymentsOf = (payment: Payment) =>
  server.account.payments.filter(({ id }) => id === idOf(payment));
const onPhone = (act: "pay" | "decline" | "cancel") => (payment: Payment) => {
  server.account[act](idOf(payment));
  return Promise.resolve();
};
const chargeBack = (payment: Payment, state: "open" | "won" | "lost") => {
  server.account.chargeBack(idOf(payment), state);
  return Promise.resolve();
};
const startPaid = async () => {
  const payment = paymentOf();
  await rail.start(payment);
  server.account.pay(idOf(payment));
  return payment;
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
    pending: { request: {} },
    settled: { request: {}, meanwhile: onPhone("pay") },
    failed: { request: {}, meanwhile: onPhone("decline") },
    cancelled: { request: {}, meanwhile: onPhone("cancel") },
  },
  disputes: { won: dispute("won"), lost: dispute("lost") },
});

describe("the carrier rail keeps the contract of rails", () => {
  railContract(underTest);
  refundContract(underTest);
  disputeContract(underTest);

  test("after a lost answer, asking finds the payment", async () => {
    const payment = paymentOf();
    server.mishaps.push("lose answer");
    await expect(rail.start(payment)).rejects.toThrow("the carrier's aggregator: ");
    server.account.pay(idOf(payment));
    expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros: 5_000_000n });
    expect(paymentsOf(payment)).toHaveLength(1);
  });
});

describe("the carrier rail", () => {
  test("the buyer goes to the aggregator's page, and returns with the top-up's id", async () => {
    const payment = paymentOf({ request: { returnTo: "/confirm?offer=off_1" } });
    const id = idOf(payment);
    expect(await rail.start(payment)).toEqual({
      state: "pending",
      railReference: paymentsOf(payment)[0]?.reference,
      next: { type: "redirect", url: `${new URL(server.url).origin}/pay/${id}` },
    });
    expect(server.account.returnUrl(id)).toBe(`${publicUrl}/confirm?offer=off_1&topUp=${id}`);
  });

  test("or sends a text message; once that is done there is nothing to do but wait", async () => {
    server.account.stepBy = "text-message";
    const payment = paymentOf();
    expect(await rail.start(payment)).toMatchObject({
      state: "pending",
      next: { type: "text-message", number: "80888", text: expect.stringMatching(/^PAY \d+$/) },
    });
    server.account.confirm(idOf(payment));
    expect(await rail.ask(payment)).toMatchObject({ state: "pending", next: null });
  });

  test("what is credited is what was put on the bill", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    server.account.pay(idOf(payment), "4.5");
    expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros: 4_500_000n });
  });

  test("nobody pays within half an hour: cancelled", async () => {
    const payment = paymentOf();
    await rail.start(payment);
    nowMs += 30 * MINUTE_MS;
    for (const answer of [await rail.ask(payment), await rail.start(payment)])
      expect(answer).toEqual({ state: "cancelled", failure: "expired" });
  });

  test("a refused payment has failed, and there is none", async () => {
    server.account.refuses = true;
    const payment = paymentOf();
    expect(await rail.start(payment)).toEqual({ state: "failed", failure: "declined" });
    expect(paymentsOf(payment)).toEqual([]);
  });

  test("a request that arrives twice makes one payment", async () => {
    const payment = paymentOf();
    server.mishaps.push("double");
    expect((await rail.start(payment)).state).toBe("pending");
    expect(paymentsOf(payment)).toHaveLength(1);
  });

  test.each([
    "lose request",
    "429",
    "500",
    "404 of a proxy",
    "an endless answer",
    "redirect elsewhere",
  ] as const)("%s: nothing is known, and nothing was taken", async (mishap) => {
    const payment = paymentOf();
    for (const what of ["start", "ask"] as const) {
      server.mishaps.push(mishap);
      await expect(rail[what](payment)).rejects.toThrow("the carrier's aggregator: ");
    }
    expect(paymentsOf(payment)).toHaveLength(0);
    expect(server.requests.filter((one) => one.includes("elsewhere"))).toEqual([]);
    expect(await rail.ask(payment)).toEqual({ state: "unknown" });
  });

  test("a request signed with another secret is refused, and the failure does not name the secret", async () => {
    const wrong = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;
    const access = server.access({ secrets: [wrong] });
    const failure: unknown = await createCarrierRail({ access, publicUrl, now })
      .start(paymentOf())
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "CarrierFailure", status: 401 });
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(wrong.slice(6));
  });

  test("a request that waited for longer than five minutes is refused", async () => {
    const late = createCarrierRail({
      access: server.access(),
      publicUrl,
      now: () => nowMs - 6 * MINUTE_MS,
    });
    await expect(late.ask(paymentOf())).rejects.toThrow("answered with 401");
  });

  test.each([true, false])(
    "money is test money where the setting says so: %s",
    async (testMode) => {
      const other = createCarrierRail({ access: server.access({ testMode }), publicUrl, now });
      expect(other.testMoney).toBe(testMode);
      // The local aggregator is not in test mode.
      if (testMode) expect(await other.start(paymentOf())).toMatchObject({ state: "failed" });
      const paid = await startPaid();
      const answer = other.ask(paid);
      if (testMode) await expect(answer).rejects.toThrow("against TUPPENCE_CARRIER_TEST");
      else expect((await answer).state).toBe("settled");
    },
  );

  test("its limits are the setting's; other currencies are not taken", () => {
    const [eur, krw] = [findCurrency("EUR"), findCurrency("KRW")];
    if (eur === undefined || krw === undefined) throw new Error("a currency is missing");
    expect(rail.topUpLimits(eur)).toEqual({ min: 1_000_000n, max: 10_000_000n });
    expect(rail.personLimits?.(eur)).toEqual([
      { period: "day", mostMicros: 20_000_000n },
      { period: "month", mostMicros: 60_000_000n },
    ]);
    expect(rail.topUpLimits(krw)).toBeUndefined();
  });

  test("its money stays with its buyer", () => {
    expect(rail.lot).toMatchObject({ withdrawable: false, giftable: false });
  });
});

describe("an answer that cannot be right is no answer", () => {
  test.each([
    ["another payment", { id: "top_other" }, "another payment"],
    ["another currency", { currency: "USD" }, "another payment"],
    [
      "a page without TLS",
      { step: { type: "redirect", url: "http://evil.example" } },
      "not of https",
    ],
    [
      "a page that is a script",
      { step: { type: "redirect", url: "javascript:alert(1)" } },
      "not of https",
    ],
    ["an unknown state", { state: "done" }, "that is none: /state"],
    ["an amount that is a number", { amount: 5 }, "that is none: /amount"],
    ["paid with nothing", { state: "paid", amount: "0" }, "paid with nothing"],
    ["failed without a reason", { state: "failed" }, "without a reason"],
  ])("%s", async (_what, changes, why) => {
    const payment = paymentOf();
    await rail.start(payment);
    const [found] = paymentsOf(payment);
    const answer = { ...found, ...changes } as CarrierPayment;
    using _ = vi.spyOn(server.account, "find").mockReturnValue(answer);
    await expect(rail.ask(payment)).rejects.toThrow(why);
  });
});

const part = (returnId: string, amount: string) => ({
  returnId,
  amountMicros: parseMicros(amount),
});

describe("money back to the bill", () => {
  test("in parts, each once, and never more than was paid", async () => {
    const payment = await startPaid();
    const first = part("ret_1/with a slash", "2");
    expect(await rail.refund?.(payment, first)).toEqual({ state: "pending" });
    expect(await rail.refund?.(payment, first)).toEqual({ state: "pending" });
    expect(await rail.refund?.(payment, part("ret_2", "3"))).toEqual({ state: "pending" });
    expect(await rail.refund?.(payment, part("ret_3", "0.01"))).toEqual({
      state: "failed",
      failure: "there is not so much on the bill",
    });
    expect(paymentsOf(payment)[0]?.refunds.map(({ id, amount }) => [id, amount])).toEqual([
      ["ret_1/with a slash", "2"],
      ["ret_2", "3"],
    ]);
    expect((await rail.ask(payment)).state).toBe("settled");
  });

  test("after a lost answer, the same request finds the refund", async () => {
    const payment = await startPaid();
    const back = part("ret_1", "5");
    server.mishaps.push("lose answer");
    await expect(rail.refund?.(payment, back)).rejects.toThrow("was not answered");
    expect(await rail.refund?.(payment, back)).toEqual({ state: "pending" });
    const [refund] = paymentsOf(payment)[0]?.refunds ?? [];
    server.account.endRefund(idOf(payment), String(refund?.reference), "settled");
    expect(await rail.refund?.(payment, back)).toEqual({ state: "settled" });
  });

  test("a refund that does not reach the bill has failed, with the aggregator's words", async () => {
    const payment = await startPaid();
    const back = part("ret_1", "5");
    await rail.refund?.(payment, back);
    const [refund] = paymentsOf(payment)[0]?.refunds ?? [];
    server.account.endRefund(idOf(payment), String(refund?.reference), "failed");
    const failed = { state: "failed", failure: "the contract has ended" };
    expect(await rail.refund?.(payment, back)).toEqual(failed);
  });
});

describe("what happens to a payment afterwards", () => {
  test("refunds, also those that the aggregator made on its own, and what operators took back", async () => {
    const payment = await startPaid();
    const id = idOf(payment);
    await rail.refund?.(payment, { returnId: "ret_1", amountMicros: parseMicros("2") });
    server.account.refund(id, null, { amount: "1", currency: "EUR" });
    const [, own] = paymentsOf(payment)[0]?.refunds ?? [];
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
    await expect(rail.aftermath?.(paymentOf())).rejects.toThrow("does not know");
  });
});
