import { expect, test } from "vitest";
import { forEachSettled } from "./for-each-settled.ts";

test("one that fails does not keep the others from their turn, and its error is told", async () => {
  const done: number[] = [];
  const run = async (one: number) => {
    if (one === 1) throw new Error("one");
    done.push(one);
  };
  await expect(forEachSettled([0, 1, 2], run)).rejects.toThrow("one");
  expect(done).toEqual([0, 2]);
});
