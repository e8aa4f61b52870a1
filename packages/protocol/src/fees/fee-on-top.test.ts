import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_AMOUNT, micros, parseMicros } from "../money.ts";
import { feeOf } from "./fee-of.ts";
import { feeOnTop } from "./fee-on-top.ts";
import { SEPA_TRANSFER, STRIPE_CARD } from "./rail-schedules.ts";
import { rateOn } from "./rate-on.ts";

const TODAY = "2026-11-30";
const EEA = { currency: "EUR", region: "EEA", card: "standard" };
const CENT = 10_000n;

test("what is paid on top covers the provider's part of it too", () => {
  const card = rateOn(STRIPE_CARD, EEA, TODAY);
  expect(feeOnTop(card, parseMicros("20"), CENT)).toBe(parseMicros("0.56"));
  const transfer = rateOn(SEPA_TRANSFER, { currency: "EUR" }, TODAY);
  expect(feeOnTop(transfer, parseMicros("20"), CENT)).toBe(parseMicros("0.2"));
});

test("all of the amount is left, and with a step less on top it would not be", () => {
  const steps = fc.constantFrom(1n, 1_000n, CENT, 1_000_000n);
  const amounts = fc.bigInt({ min: 1n, max: MAX_AMOUNT / 1_000_000n });
  fc.assert(
    fc.property(
      amounts,
      steps,
      fc.integer({ min: 0, max: 9_999 }),
      fc.bigInt({ min: 0n, max: 10_000_000n }),
      (steps_, step, basisPoints, fixed) => {
        const amount = micros(steps_ * step);
        const rate = { basisPoints, fixedMicros: micros(fixed) };
        const schedule = {
          name: "any",
          versions: [
            {
              from: "2026-01-01",
              source: { provider: "any", read: "2026-01" },
              rules: [{ basisPoints, fixed: { EUR: micros(fixed) } }],
            },
          ],
        };
        const left = (onTop: bigint) => {
          const paid = micros(amount + onTop);
          return paid - feeOf(schedule, paid, { currency: "EUR" }, TODAY);
        };
        const onTop = feeOnTop(rate, amount, step);
        expect(onTop % step).toBe(0n);
        expect(left(onTop)).toBeGreaterThanOrEqual(amount);
        if (onTop > 0n) expect(left(onTop - step)).toBeLessThan(amount);
      },
    ),
  );
});

test("amounts and rates of which nothing would be left are refused", () => {
  const rate = { basisPoints: 0, fixedMicros: micros(0n) };
  expect(() => feeOnTop(rate, micros(0n), CENT)).toThrow(RangeError);
  expect(() => feeOnTop({ ...rate, basisPoints: 10_000 }, micros(1n), CENT)).toThrow(RangeError);
});
