import { expect, test } from "vitest";
import { nodeFlags } from "./program.ts";

const GIB = 2 ** 30;

test("the room for young objects grows with the memory, from Node's own size to a bound", () => {
  const sizes = [1, 24, 512].map((gib) => nodeFlags(gib * GIB));
  expect(sizes).toEqual([16, 153, 256].map((mb) => [`--max-semi-space-size=${mb}`]));
});
