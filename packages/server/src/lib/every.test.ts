import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { every } from "./every.ts";

describe("every", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("the next run is timed from the end of the last", async () => {
    let runs = 0;
    let underWay = Promise.withResolvers<void>();
    const job = every(
      100,
      () => {
        runs++;
        underWay = Promise.withResolvers();
        return underWay.promise;
      },
      () => {},
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
    underWay.resolve();
    await vi.advanceTimersByTimeAsync(99);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(2);
    underWay.resolve();
    await job.stop();
  });

  test("a failed run is reported, and the next one still happens", async () => {
    const errors: unknown[] = [];
    const job = every(
      100,
      () => Promise.reject(new Error("away")),
      (error) => void errors.push(error),
    );
    await vi.advanceTimersByTimeAsync(250);
    expect(errors).toEqual([new Error("away"), new Error("away")]);
    await job.stop();
  });

  test("stopping waits for the current run, and none follows", async () => {
    let runs = 0;
    let underWay = Promise.withResolvers<void>();
    const job = every(
      100,
      () => {
        runs++;
        underWay = Promise.withResolvers();
        return underWay.promise;
      },
      () => {},
    );
    await vi.advanceTimersByTimeAsync(100);
    let stopped = false;
    const stopping = job.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(500);
    expect(stopped).toBe(false);
    underWay.resolve();
    await stopping;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
  });
});
