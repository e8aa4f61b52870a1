import { expect, test } from "vitest";
import { createBoundedLog } from "./bounded-log.ts";
import { logFailures } from "../ledger/index.ts";
import { NO_METRICS } from "../ledger/engine/metrics.ts";

function written() {
  const lines: Record<string, unknown>[] = [];
  const clock = { nowMs: 0 };
  const log = {
    warn: (fields: Record<string, unknown>, message: string) => lines.push({ ...fields, message }),
  } as unknown as Parameters<typeof createBoundedLog>[0];
  return { lines, clock, warn: createBoundedLog(log, { everyMs: 5_000, now: () => clock.nowMs }) };
}

test("one line of each kind per interval, with the number of lines left out", () => {
  const { lines, clock, warn } = written();
  for (let n = 0; n < 1_000; n++) warn("one", { n }, "again");
  warn("other", {}, "another kind");
  clock.nowMs = 4_999;
  warn("one", {}, "still too soon");
  clock.nowMs = 5_000;
  warn("one", {}, "told");
  expect(lines).toEqual([
    { n: 0, message: "again" },
    { message: "another kind" },
    { leftOut: 1_000, message: "told" },
  ]);
});

test("memory is bounded, however many kinds there are", () => {
  const { lines, warn } = written();
  for (let n = 0; n < 2_500; n++) warn(`kind ${n}`, {}, "told");
  expect(lines).toHaveLength(2_500);
});

test("failed batches are logged with their cause, races between servers are not", () => {
  const { lines, warn } = written();
  const told = logFailures(NO_METRICS, warn);
  const error = new Error("the disk is full");
  for (let n = 0; n < 100; n++) told.failed(0, "away", error, 250);
  told.failed(0, "stale", new Error("changed meanwhile"), 1);
  told.failed(0, "raced", new Error("there already"), 1);
  told.failed(1, "refused", error, 1);
  told.slow({ book: 1, commands: 7, oldestMs: 2_345.6, stalledMs: 0 });
  expect(lines).toEqual([
    { err: error, book: 0, failure: "away", commands: 250, message: "a batch of payments failed" },
    { err: error, book: 1, failure: "refused", commands: 1, message: "a batch of payments failed" },
    { book: 1, commands: 7, oldestMs: 2_346, message: "payments wait" },
  ]);
});
