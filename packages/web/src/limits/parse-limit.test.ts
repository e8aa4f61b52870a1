import { describe, expect, it } from "vitest";
import { limitText, parseLimit } from "./parse-limit.ts";

describe("parseLimit", () => {
  it.each([
    ["1", "en-US", "1"],
    [" 0.50 ", "en-US", "0.5"],
    ["007", "en-US", "7"],
    ["0.000001", "en-US", "0.000001"],
    ["0.5000000", "en-US", "0.5"],
    ["1000000000", "en-US", "1000000000"],
    ["1,50", "de-DE", "1.5"],
    ["1.5", "de-DE", "1.5"],
    ["1,000", "de-DE", "1"],
    ["1000", "ko-KR", "1000"],
  ])("%j in %s is %s", (typed, locale, amount) => {
    expect(parseLimit(typed, locale)).toEqual({ ok: true, amount });
  });

  it("empty is no limit", () => {
    expect(parseLimit("  ", "en-US")).toEqual({ ok: true, amount: null });
  });

  it.each([
    ["abc", "en-US", "not-amount"],
    ["-1", "en-US", "not-amount"],
    ["1e3", "en-US", "not-amount"],
    ["1,000", "en-US", "not-amount"],
    ["$1", "en-US", "not-amount"],
    [".5", "en-US", "not-amount"],
    ["1.", "en-US", "not-amount"],
    ["1.000", "de-DE", "not-amount"],
    ["1.000,5", "de-DE", "not-amount"],
    ["0", "en-US", "zero"],
    ["0.0", "en-US", "zero"],
    ["0.0000001", "en-US", "too-precise"],
    ["1000000000.1", "en-US", "too-large"],
    ["99999999999", "en-US", "too-large"],
  ])("refuses %j in %s: %s", (typed, locale, error) => {
    expect(parseLimit(typed, locale)).toEqual({ ok: false, error });
  });
});

it("limitText writes what parseLimit reads", () => {
  for (const locale of ["en-US", "de-DE", "ko-KR"]) {
    for (const amount of ["1", "0.005", "1.25", "0.125"]) {
      const text = limitText(amount, locale);
      expect(parseLimit(text, locale), `${text} in ${locale}`).toEqual({ ok: true, amount });
    }
  }
  expect(limitText(null, "en-US")).toBe("");
});
