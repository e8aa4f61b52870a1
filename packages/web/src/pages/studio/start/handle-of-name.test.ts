import { expect, test } from "vitest";
import { handleOfName } from "./handle-of-name.ts";

test("a name becomes a handle that can be typed", () => {
  expect(handleOfName("The Lamp")).toBe("the-lamp");
  expect(handleOfName("  Zoë & the Örks! ")).toBe("zoe-the-orks");
  expect(handleOfName("x".repeat(28) + " yz")).toBe(`${"x".repeat(28)}-y`);
});

test("a name in another script gives none, so its owner chooses one", () => {
  expect(handleOfName("등대")).toBe("");
});
