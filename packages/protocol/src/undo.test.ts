import { expect, test } from "vitest";
import { UNDO_GRACE_SECONDS, UNDO_SECONDS, undoSecondsLeft } from "./undo.ts";

const madeMs = Date.UTC(2030, 0, 1);
const until = new Date(madeMs + (UNDO_SECONDS + UNDO_GRACE_SECONDS) * 1000).toISOString();
const after = (seconds: number) => undoSecondsLeft(until, madeMs + seconds * 1000);

test("the full time is counted from when it is shown, also after a slow page load", () => {
  expect([after(0), after(12), after(19)]).toEqual([10, 10, 10]);
});

test("shown later than the grace period allows, it shortens to what is left, and never outlasts the platform's deadline", () => {
  expect([after(22), after(28), after(29), after(31)]).toEqual([7, 1, 0, 0]);
});

test("an invalid time gives no undo", () => {
  expect(undoSecondsLeft("", madeMs)).toBe(0);
});
