import { beforeEach, describe, expect, test } from "vitest";
import { type Scene, SETTLE_MS, watchSettling } from "./settling.ts";

describe("a window under somebody's double click", () => {
  let nowMs: number;
  let isWatched: boolean;
  let told: boolean[];
  let changed: () => void;
  let waiting: { atMs: number; listener: () => void } | undefined;

  const scene: Scene = {
    isWatched: () => isWatched,
    nowMs: () => nowMs,
    onChange(listener) {
      changed = listener;
      return () => {
        changed = () => {};
      };
    },
    after(ms, listener) {
      const one = { atMs: nowMs + ms, listener };
      waiting = one;
      return () => {
        if (waiting === one) waiting = undefined;
      };
    },
  };
  const pass = (ms: number) => {
    nowMs += ms;
    if (waiting === undefined || waiting.atMs > nowMs) return;
    const { listener } = waiting;
    waiting = undefined;
    listener();
  };
  const become = (watched: boolean) => {
    isWatched = watched;
    changed();
  };

  beforeEach(() => {
    nowMs = 5_000;
    isWatched = true;
    told = [];
    waiting = undefined;
  });

  test("takes no press after 67 ms, nor just before its second is over", () => {
    watchSettling(scene, (value) => told.push(value));
    pass(67);
    pass(SETTLE_MS - 68);
    expect(told).toEqual([]);
    pass(1);
    expect(told).toEqual([true]);
  });

  test("a window in the background never settles; the wait begins when it comes to the front", () => {
    isWatched = false;
    watchSettling(scene, (value) => told.push(value));
    pass(60_000);
    become(true);
    pass(SETTLE_MS - 1);
    expect(told).toEqual([]);
    pass(1);
    expect(told).toEqual([true]);
  });

  test("a window that is left and comes to the front again under the second press waits again", () => {
    watchSettling(scene, (value) => told.push(value));
    pass(SETTLE_MS);
    become(false);
    become(true);
    expect(told).toEqual([true, false]);
    pass(60);
    expect(told).toEqual([true, false]);
    pass(SETTLE_MS);
    expect(told).toEqual([true, false, true]);
  });

  test("a clock that jumps back only makes it wait", () => {
    watchSettling(scene, (value) => told.push(value));
    nowMs -= 3_600_000;
    changed();
    expect(told).toEqual([]);
  });

  test("reports nothing after it was told to stop", () => {
    const stop = watchSettling(scene, (value) => told.push(value));
    stop();
    pass(SETTLE_MS);
    expect(told).toEqual([]);
  });
});
