import { expect, it } from "vitest";
import { mergeByTime } from "./merge-by-time.ts";

const at = (...seconds: number[]) =>
  seconds.map((second) => ({ at: new Date(second * 1000).toISOString() }));
const secondsOf = (rows: readonly { at: string }[]) => rows.map((row) => Date.parse(row.at) / 1000);

it("puts the newest first, whichever list it is from", () => {
  const merged = mergeByTime([
    { rows: at(9, 3), hasMore: false },
    { rows: at(7, 1), hasMore: false },
  ]);
  expect(secondsOf(merged.rows)).toEqual([9, 7, 3, 1]);
  expect(merged.next).toBeNull();
});

it("stops where rows of another list may be missing, and says which list to load", () => {
  const merged = mergeByTime([
    { rows: at(9, 8), hasMore: true },
    { rows: at(7, 2), hasMore: true },
    { rows: at(8.5, 1), hasMore: false },
  ]);
  expect(secondsOf(merged.rows)).toEqual([9, 8.5, 8]);
  expect(merged.next).toBe(0);
});

it("is empty if all lists are", () => {
  expect(mergeByTime([])).toEqual({ rows: [], next: null });
  expect(mergeByTime([{ rows: [], hasMore: false }])).toEqual({ rows: [], next: null });
});
