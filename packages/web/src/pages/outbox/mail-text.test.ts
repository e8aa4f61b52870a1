import { expect, it } from "vitest";
import { codeIn } from "./code-in.ts";
import { partsOf } from "./parts-of.ts";

it("a mail's addresses are links, without the sentence's own dot", () => {
  const text = "Open http://localhost:8402/account?x=1. Not you?\nhttps://a.example/b\n";
  expect(partsOf(text).flatMap(({ href }) => href ?? [])).toEqual([
    "http://localhost:8402/account?x=1",
    "https://a.example/b",
  ]);
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

it("no other scheme becomes a link", () => {
  expect(partsOf("javascript:alert(1) data:text/html,x")).toHaveLength(1);
});

it("a code stands on a line of its own", () => {
  expect(codeIn("Your code is\n\n  482913\n\nThanks")).toBe("482913");
  expect(codeIn("Your code is\n\nBKTR-4MWX-99PQ\n")).toBe("BKTR-4MWX-99PQ");
  expect(codeIn("In 2030 there were 482913 of them.")).toBeUndefined();
});
