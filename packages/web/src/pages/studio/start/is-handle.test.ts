import { HandleText } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { isHandle } from "./is-handle.ts";

test("takes what the API takes", () => {
  const { pattern, maxLength } = HandleText as unknown as { pattern: string; maxLength: number };
  const byApi = (text: string) => new RegExp(pattern).test(text) && text.length <= maxLength;
  for (const text of [
    "abc",
    "a-b",
    "ab",
    "-abc",
    "abc-",
    "a--b",
    "Abc",
    "a_b",
    "x".repeat(30),
    "x".repeat(31),
    "a-".repeat(15) + "b",
    "등대지기",
  ])
    expect(isHandle(text), text).toBe(byApi(text));
  expect(isHandle("the-lamp")).toBe(true);
});
