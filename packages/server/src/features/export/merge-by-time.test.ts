import { expect, test } from "vitest";
import { mergeByTime } from "./merge-by-time.ts";

async function* stream(...times: number[]) {
  for (const atMs of times) yield { atMs };
}

test("merges ordered streams into one, in order of time", async () => {
  const times: number[] = [];
  const merged = mergeByTime([stream(1, 5, 9), stream(), stream(2, 2, 10), stream(3)]);
  for await (const { atMs } of merged) times.push(atMs);
  expect(times).toEqual([1, 2, 2, 3, 5, 9, 10]);
});

test("a reader that stops early ends the streams", async () => {
  let ended = 0;
  async function* endless() {
    try {
      for (let atMs = 0; ; atMs++) yield { atMs };
    } finally {
      ended++;
    }
  }
  for await (const { atMs } of mergeByTime([endless(), endless()])) if (atMs > 3) break;
  expect(ended).toBe(2);
});
