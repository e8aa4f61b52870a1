import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatMicros,
  InvalidAmountError,
  MAX_AMOUNT,
  micros,
  parseMicros,
  shareRoundedDown,
} from "./money.ts";

const amounts = fc.bigInt({ min: 0n, max: MAX_AMOUNT }).map(micros);

describe("amounts on the wire", () => {
  test("are read exactly, down to one micro-unit", () => {
    expect(parseMicros("0.02")).toBe(20_000n);
    expect(parseMicros("0.000001")).toBe(1n);
    expect(parseMicros("1000000000")).toBe(MAX_AMOUNT);
  });

  test("are written as the shortest exact decimal, and read back the same", () => {
    expect(formatMicros(micros(20_000n))).toBe("0.02");
    expect(formatMicros(micros(5_000_000n))).toBe("5");
    expect(formatMicros(micros(-1n))).toBe("-0.000001");
    fc.assert(fc.property(amounts, (amount) => parseMicros(formatMicros(amount)) === amount));
  });

  test.each([
    "",
    "-1",
    "+1",
    ".5",
    "1.",
    "01",
    "1e2",
    "1e400",
    "0.0000001",
    "1,5",
    " 1",
    "1 ",
    "NaN",
    "Infinity",
    "0x10",
    "١",
    "1000000000.000001",
    "99999999999999999999",
  ])("refuse %j", (text) => {
    expect(() => parseMicros(text)).toThrow(InvalidAmountError);
  });
});

describe("a share in basis points", () => {
  test("is rounded down to the micro-unit, so the seller's part is never short", () => {
    expect(shareRoundedDown(micros(20_000n), 500)).toBe(1_000n);
    expect(shareRoundedDown(micros(1n), 500)).toBe(0n);
    expect(shareRoundedDown(micros(19_999n), 500)).toBe(999n);
  });

  test("never exceeds the amount and leaves nothing unaccounted", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
        const share = shareRoundedDown(amount, basisPoints);
        return share >= 0n && share <= amount && share * 10_000n <= amount * BigInt(basisPoints);
      }),
    );
  });
});
