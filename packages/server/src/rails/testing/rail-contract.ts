import { isWholeMinorUnits } from "@tuppence/protocol";
import { expect, test } from "vitest";
import type { TopUpRequest } from "../../ledger/index.ts";
import type { RailAnswer } from "../rail.ts";
import { currencyOf, limitsOf, newPayment } from "./new-payment.ts";
import type { Ending, RailUnderTest } from "./rail-under-test.ts";

export type { RailUnderTest } from "./rail-under-test.ts";

/**
 * What the platform relies on in every rail. Call it in a test file of the rail's folder:
 * `describe("the sandbox keeps the contract of rails", () => railContract(() => underTest));`
 * A rail with `refund` calls `refundContract` (refund-contract.ts) too, and one whose payments can be disputed
 * `disputeContract` (dispute-contract.ts).
 */
export function railContract(get: () => RailUnderTest): void {
  const currency = () => currencyOf(get());
  const limits = () => limitsOf(get());
  const payment = (request: TopUpRequest) => newPayment(get(), request);
  const endings = () => Object.entries(get().ends) as [RailAnswer["state"], Ending][];

  test("its limits are whole minor units, the smaller one first", () => {
    const { min, max } = limits();
    expect(min > 0n && min <= max).toBe(true);
    expect([isWholeMinorUnits(min, currency()), isWholeMinorUnits(max, currency())]).toEqual([
      true,
      true,
    ]);
  });

  test("it says that it does not know a payment that was never started", async () => {
    const { rail, now, startsWithinMs = 0 } = get();
    const old = { ...payment({}), createdAtMs: now() - startsWithinMs };
    expect(await rail.ask(old)).toEqual({ state: "unknown" });
  });

  test("every payment reaches the end that was brought about, and stays there", async () => {
    for (const [state, { request, meanwhile }] of endings()) {
      const asked = payment(request);
      await get().rail.start(asked);
      await meanwhile?.(asked);
      const answer = await get().rail.ask(asked);
      expect(answer.state).toBe(state);
      expect(await get().rail.ask(asked)).toEqual(answer);
      if (answer.state === "settled") expect(answer.amountMicros).toBe(asked.amountMicros);
    }
  });

  test("starting a payment again has no effect, and answers how far it is", async () => {
    for (const [state, { request, meanwhile }] of endings()) {
      const asked = payment(request);
      const [first, second] = [await get().rail.start(asked), await get().rail.start(asked)];
      expect(second).toEqual(first);
      await meanwhile?.(asked);
      expect(await get().rail.start(asked)).toEqual(await get().rail.ask(asked));
      expect((await get().rail.ask(asked)).state).toBe(state);
    }
  });

  test("payments started at the same time by two servers are one payment", async () => {
    for (const [, { request }] of endings()) {
      const asked = payment(request);
      const [first, second] = await Promise.all([get().rail.start(asked), get().rail.start(asked)]);
      expect(second).toEqual(first);
    }
  });

  test("after a lost answer, asking finds the payment", async () => {
    const { lostAnswer, rail } = get();
    if (lostAnswer === undefined) return;
    const asked = payment(lostAnswer.request);
    await expect(rail.start(asked)).rejects.toThrow();
    await lostAnswer.meanwhile?.(asked);
    expect((await rail.ask(asked)).state).not.toBe("unknown");
  });
}
