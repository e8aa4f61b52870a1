import { findCurrency } from "@tuppence/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Payment, Rail } from "../rail.ts";
import { railContract } from "../testing/rail-contract.ts";
import type { RailUnderTest } from "../testing/rail-under-test.ts";
import type { CarrierPayment } from "./carrier-payment.ts";
import { createCarrierRail } from "./carrier-rail.ts";
import type { AggregatorServer } from "./testing/start-aggregator.ts";
import { PUBLIC_URL, startCarrier } from "./testing/start-carrier.ts";

const MINUTE_MS = 60_000;
let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;
let carrier: Awaited<ReturnType<typeof startCarrier>>;
let server: AggregatorServer;
let rail: Rail;

beforeAll(async () => {
  carrier = await startCarrier(now);
  ({ server, rail } = carrier);
});
beforeEach(() => {
  server.mishaps.splice(0);
  server.account.refuses = false;
  server.account.stepBy = "redirect";
});
afterAll(() => server.close());

const onPhone = (act: "pay" | "decline" | "cancel") => (payment: Payment) => {
  server.account[act](carrier.idOf(payment));
  return Promise.resolve();
};

const underTest = (): RailUnderTest => ({
  rail,
  currency: "EUR",
  now,
  ends: {
    pending: { request: {} },
    settled: { request: {}, meanwhile: onPhone("pay") },
    failed: { request: {}, meanwhile: onPhone("decline") },
    cancelled: { request: {}, meanwhile: onPhone("cancel") },
  },
});

describe("the carrier rail keeps the contract of rails", () => {
  railContract(underTest);

  test("after a lost answer, asking finds the payment", async () => {
    const payment = carrier.paymentOf();
    server.mishaps.push("lose answer");
    await expect(rail.start(payment)).rejects.toThrow("the carrier's aggregator: ");
    server.account.pay(carrier.idOf(payment));
    expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros: 5_000_000n });
    expect(carrier.paymentsOf(payment)).toHaveLength(1);
  });
});

describe("the carrier rail", () => {
  test("the buyer goes to the aggregator's page, and returns with the top-up's id", async () => {
    const payment = carrier.paymentOf({ request: { returnTo: "/confirm?offer=off_1" } });
    const id = carrier.idOf(payment);
    expect(await rail.start(payment)).toEqual({
      state: "pending",
      railReference: carrier.paymentsOf(payment)[0]?.reference,
      next: { type: "redirect", url: `${new URL(server.url).origin}/pay/${id}` },
    });
    expect(server.account.returnUrl(id)).toBe(`${PUBLIC_URL}/confirm?offer=off_1&topUp=${id}`);
  });

  test("or sends a text message; once that is done there is nothing to do but wait", async () => {
    server.account.stepBy = "text-message";
    const payment = carrier.paymentOf();
    expect(await rail.start(payment)).toMatchObject({
      state: "pending",
      next: { type: "text-message", number: "80888", text: expect.stringMatching(/^PAY \d+$/) },
    });
    server.account.confirm(carrier.idOf(payment));
    expect(await rail.ask(payment)).toMatchObject({ state: "pending", next: null });
  });

  test("what is credited is what was put on the bill", async () => {
    const payment = carrier.paymentOf();
    await rail.start(payment);
    server.account.pay(carrier.idOf(payment), "4.5");
    expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros: 4_500_000n });
  });

  test("nobody pays within half an hour: cancelled", async () => {
    const payment = carrier.paymentOf();
    await rail.start(payment);
    nowMs += 30 * MINUTE_MS;
    for (const answer of [await rail.ask(payment), await rail.start(payment)])
      expect(answer).toEqual({ state: "cancelled", failure: "expired" });
  });

  test("a refused payment has failed, and there is none", async () => {
    server.account.refuses = true;
    const payment = carrier.paymentOf();
    expect(await rail.start(payment)).toEqual({ state: "failed", failure: "declined" });
    expect(carrier.paymentsOf(payment)).toEqual([]);
  });

  test("a request that arrives twice makes one payment", async () => {
    const payment = carrier.paymentOf();
    server.mishaps.push("double");
    expect((await rail.start(payment)).state).toBe("pending");
    expect(carrier.paymentsOf(payment)).toHaveLength(1);
  });

  test.each([
    "lose request",
    "429",
    "500",
    "404 of a proxy",
    "an endless answer",
    "redirect elsewhere",
  ] as const)("%s: nothing is known, and nothing was taken", async (mishap) => {
    const payment = carrier.paymentOf();
    for (const what of ["start", "ask"] as const) {
      server.mishaps.push(mishap);
      await expect(rail[what](payment)).rejects.toThrow("the carrier's aggregator: ");
    }
    expect(carrier.paymentsOf(payment)).toHaveLength(0);
    expect(server.requests.filter((one) => one.includes("elsewhere"))).toEqual([]);
    expect(await rail.ask(payment)).toEqual({ state: "unknown" });
  });

  test("a request signed with another secret is refused, and the failure does not name the secret", async () => {
    const wrong = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;
    const access = server.access({ secrets: [wrong] });
    const failure: unknown = await createCarrierRail({ access, publicUrl: PUBLIC_URL, now })
      .start(carrier.paymentOf())
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "CarrierFailure", status: 401 });
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(wrong.slice(6));
  });

  test("a request that waited for longer than five minutes is refused", async () => {
    const late = createCarrierRail({
      access: server.access(),
      publicUrl: PUBLIC_URL,
      now: () => nowMs - 6 * MINUTE_MS,
    });
    await expect(late.ask(carrier.paymentOf())).rejects.toThrow("answered with 401");
  });

  test.each([true, false])(
    "money is test money where the setting says so: %s",
    async (testMode) => {
      const other = createCarrierRail({
        access: server.access({ testMode }),
        publicUrl: PUBLIC_URL,
        now,
      });
      expect(other.testMoney).toBe(testMode);
      // The local aggregator is not in test mode.
      if (testMode)
        expect(await other.start(carrier.paymentOf())).toMatchObject({ state: "failed" });
      const paid = await carrier.startPaid();
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
    const payment = carrier.paymentOf();
    await rail.start(payment);
    const [found] = carrier.paymentsOf(payment);
    const answer = { ...found, ...changes } as CarrierPayment;
    using _ = vi.spyOn(server.account, "find").mockReturnValue(answer);
    await expect(rail.ask(payment)).rejects.toThrow(why);
  });
});
