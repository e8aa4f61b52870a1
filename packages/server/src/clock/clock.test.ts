import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

const DAY_MS = 86_400_000;
const START_MS = Date.parse("2027-03-10T12:00:00Z");

/** A world in which time passes when the test says so; `tripMs` is what a round trip takes, there and back. */
function world(options: { readonly wallOffsetMs?: number } = {}) {
  const state = {
    trueMs: START_MS,
    databaseOffsetMs: 0,
    wallOffsetMs: options.wallOffsetMs ?? 0,
    tripMs: 0,
    broken: false,
  };
  const sources = {
    databaseNow: async () => {
      if (state.broken) throw new Error("no database");
      state.trueMs += state.tripMs / 2;
      const nowMs = state.trueMs + state.databaseOffsetMs;
      state.trueMs += state.tripMs / 2;
      return nowMs;
    },
    wall: () => state.trueMs + state.wallOffsetMs,
    // It began at some moment that says nothing.
    monotonic: () => state.trueMs - START_MS + 123_456.789,
  };
  return { state, sources };
}

test.each([
  ["an hour ahead", 3_600_000],
  ["a day ahead", DAY_MS],
  ["a day behind", -DAY_MS],
  ["right", 0],
])("shows the database's time on a machine that is %s", async (_name, wallOffsetMs) => {
  const { state, sources } = world({ wallOffsetMs });
  const clock = await createClock(sources);
  expect(clock.now()).toBe(START_MS);
  expect(clock.offsetMs()).toBeCloseTo(wallOffsetMs, 3);
  state.trueMs += 5_000;
  expect(clock.now()).toBe(START_MS + 5_000);
});

test.each([
  ["ahead", DAY_MS],
  ["back", -DAY_MS],
])("this machine's clock jumps %s: nothing but the offset changes", async (_name, jumpMs) => {
  const { state, sources } = world();
  const clock = await createClock(sources);
  state.wallOffsetMs = jumpMs;
  expect([clock.now(), Math.round(clock.offsetMs())]).toEqual([START_MS, jumpMs]);
  await clock.measure();
  expect([clock.now(), Math.round(clock.offsetMs())]).toEqual([START_MS, jumpMs]);
});

test("the quickest of several round trips counts, and its middle", async () => {
  const { state, sources } = world();
  const trips = [900, 40, 10, 600, 80];
  const { databaseNow } = sources;
  const clock = await createClock({
    ...sources,
    databaseNow: () => {
      state.tripMs = trips.shift() ?? 0;
      return databaseNow();
    },
  });
  expect(Math.abs(clock.now() - state.trueMs)).toBeLessThanOrEqual(1);
});

test("a slow measurement does not put aside a quick one it cannot contradict", async () => {
  const { state, sources } = world();
  state.tripMs = 2;
  const clock = await createClock(sources);
  // All of this trip passes after the database has read its clock: its middle is wrong by a second.
  const { databaseNow } = sources;
  state.tripMs = 0;
  const slow = { ...sources, databaseNow };
  slow.databaseNow = async () => {
    const nowMs = await databaseNow();
    state.trueMs += 2_000;
    return nowMs;
  };
  Object.assign(sources, slow);
  await clock.measure();
  expect(Math.abs(clock.now() - state.trueMs)).toBeLessThanOrEqual(2);
});

test("the counter drifts: a measurement corrects it", async () => {
  const { state, sources } = world();
  const clock = await createClock(sources);
  state.databaseOffsetMs = 300;
  expect(clock.now()).toBe(START_MS);
  await clock.measure();
  expect(clock.now()).toBe(START_MS + 300);
});

test("the database's clock goes back: the time shown stands still until it is reached again", async () => {
  const { state, sources } = world();
  const clock = await createClock(sources);
  expect(clock.now()).toBe(START_MS);
  state.databaseOffsetMs = -3_600_000;
  await clock.measure();
  state.trueMs += 3_599_999;
  expect(clock.now()).toBe(START_MS);
  state.trueMs += 1_001;
  expect(clock.now()).toBe(START_MS + 1_000);
});

test("the database does not answer: no clock at the start, and none changed later", async () => {
  const { state, sources } = world();
  state.broken = true;
  await expect(createClock(sources)).rejects.toThrow("no database");
  state.broken = false;
  const clock = await createClock(sources);
  state.broken = true;
  await expect(clock.measure()).rejects.toThrow("no database");
  state.trueMs += 60_000;
  expect(clock.now()).toBe(START_MS + 60_000);
});
