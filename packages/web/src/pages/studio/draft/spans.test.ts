import { expect, test } from "vitest";
import { lengthText, secondsOf, secondsOfLength, spanOf } from "./spans.ts";

test("a span is told in its largest whole unit, and means the same again", () => {
  for (const seconds of [0, 10, 90, 600, 7200, 86_400, 2_592_000])
    expect(secondsOf(spanOf(seconds))).toBe(seconds);
  expect(spanOf(7200)).toEqual({ count: "2", unit: "hour" });
  expect(spanOf(90)).toEqual({ count: "90", unit: "second" });
});

test("a length is written as players show it", () => {
  expect(secondsOfLength("3:25")).toBe(205);
  expect(secondsOfLength("1:02:03")).toBe(3723);
  expect(secondsOfLength("205")).toBe(205);
  for (const seconds of [5, 205, 3723]) expect(secondsOfLength(lengthText(seconds))).toBe(seconds);
  for (const text of ["", "3:75", "3.5", "a", "1:2:3:4"])
    expect(secondsOfLength(text), text).toBeUndefined();
});
