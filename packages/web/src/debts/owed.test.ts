import { expect, test } from "vitest";
import { owed } from "./owed.ts";

test("only a balance below zero is owed, as an amount above zero", () => {
  expect(owed("-4")).toBe("4");
  expect(owed("-0.000001")).toBe("0.000001");
  expect(owed("0")).toBeNull();
  expect(owed("4")).toBeNull();
});
