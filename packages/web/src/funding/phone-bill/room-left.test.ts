import { expect, test } from "vitest";
import { roomLeft } from "./room-left.ts";

const timeZone = "UTC";
const day = (left: string) =>
  ({ period: "day", most: "20", left, resetsAt: "2027-03-11T00:00:00.000Z", timeZone }) as const;
const month = (left: string) =>
  ({ period: "month", most: "30", left, resetsAt: "2027-04-01T00:00:00.000Z", timeZone }) as const;
const room = (...limits: readonly (ReturnType<typeof day> | ReturnType<typeof month>)[]) =>
  roomLeft({ smallest: "1", largest: "10", limits: [...limits] });

test("a rail without limits has no room to speak of", () => {
  expect(room()).toBeUndefined();
});

test("the tightest limit counts, and so does the largest top-up", () => {
  expect(room(day("20"), month("30"))).toEqual({ atMost: "10", left: "20", fullUntil: null });
  expect(room(day("20"), month("8.5"))).toEqual({ atMost: "8.5", left: "8.5", fullUntil: null });
});

test("full: less is left than the smallest top-up, until the later of the limits that are reached", () => {
  expect(room(day("0.5"), month("30"))?.fullUntil).toBe("2027-03-11T00:00:00.000Z");
  expect(room(day("0"), month("0.99"))?.fullUntil).toBe("2027-04-01T00:00:00.000Z");
});
