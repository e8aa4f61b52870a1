import { expect, test } from "vitest";
import { isDatabaseAway } from "./database-away.ts";

function errorWith(code: string | undefined, message = "failed"): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

test.each([
  "40001",
  "40P01",
  "57P01",
  "57P03",
  "08006",
  "53300",
  "ECONNREFUSED",
  "EPIPE",
  "ENOENT",
])("%s: the database is away, asking again may succeed", (code) => {
  expect(isDatabaseAway(errorWith(code))).toBe(true);
});

test.each(["23505", "22P02", "42P01", "ERR_INVALID_ARG_TYPE"])(
  "%s: asking again would fail again",
  (code) => {
    expect(isDatabaseAway(errorWith(code))).toBe(false);
  },
);

test("a connection that ended while it was used has no code, only the driver's words", () => {
  expect(isDatabaseAway(errorWith(undefined, "Connection terminated unexpectedly"))).toBe(true);
  expect(isDatabaseAway(errorWith(undefined, "something else"))).toBe(false);
  expect(isDatabaseAway("Connection terminated")).toBe(false);
});
