import { expect, test } from "vitest";
import { insertBlock, markFreePart, MORE, toggleLine, wrap } from "./insert-at.ts";

test("marks go around what is selected", () => {
  const text = "a lamp here";
  expect(wrap({ text, from: 2, to: 6 }, "**", "bold")).toEqual({
    text: "a **lamp** here",
    from: 4,
    to: 8,
  });
  expect(wrap({ text: "", from: 0, to: 0 }, "*", "word").text).toBe("*word*");
});

test("a line becomes a heading, and a line again", () => {
  const once = toggleLine({ text: "one\ntwo", from: 5, to: 5 }, "## ");
  expect(once.text).toBe("one\n## two");
  expect(toggleLine(once, "## ")).toEqual({ text: "one\ntwo", from: 5, to: 5 });
});

test("a block stands alone", () => {
  expect(insertBlock({ text: "one\ntwo", from: 3, to: 3 }, "![](x)").text).toBe(
    "one\n\n![](x)\n\ntwo",
  );
  expect(insertBlock({ text: "", from: 0, to: 0 }, "x").text).toBe("x\n\n");
});

test("the free part ends once: marking again moves the mark", () => {
  const once = markFreePart({ text: "one\n\ntwo\n\nthree", from: 3, to: 3 });
  expect(once.text).toBe(`one\n\n${MORE}\n\ntwo\n\nthree`);
  const at = once.text.indexOf("\n\nthree");
  expect(markFreePart({ text: once.text, from: at, to: at }).text).toBe(
    `one\n\ntwo\n\n${MORE}\n\nthree`,
  );
});
