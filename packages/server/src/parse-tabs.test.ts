import { parseMicros } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { parseTabs } from "./parse-tabs.ts";

test("there are no tabs by default, and with one setting there are, of one size, for people with an account", () => {
  expect(parseTabs({})).toBe(undefined);
  const two = parseMicros("2");
  expect(parseTabs({ TUPPENCE_TAB_LIMIT: "EUR 2" })).toEqual({
    limits: new Map([["EUR", { start: two, max: two }]]),
    days: 14,
    writeOffDays: 90,
    forGuests: false,
    newcomers: 100,
    mostFeePercent: 10,
  });
});

test("limits in several currencies grow up to their maxima", () => {
  const settings = parseTabs({
    TUPPENCE_TAB_LIMIT: "EUR 2, KRW 2000",
    TUPPENCE_TAB_MAX: "KRW 20000, EUR 20.50",
    TUPPENCE_TAB_FOR: "guests",
  });
  expect(settings?.forGuests).toBe(true);
  expect(settings?.limits.get("EUR")?.max).toBe(parseMicros("20.50"));
  expect(settings?.limits.get("KRW")?.start).toBe(parseMicros("2000"));
});

test.each([
  ["TUPPENCE_TAB_LIMIT", { TUPPENCE_TAB_LIMIT: "2 EUR" }],
  ["TUPPENCE_TAB_LIMIT", { TUPPENCE_TAB_LIMIT: "EUR 2, EUR 3" }],
  ["TUPPENCE_TAB_LIMIT", { TUPPENCE_TAB_LIMIT: "KRW 0.5" }],
  ["TUPPENCE_TAB_LIMIT", { TUPPENCE_TAB_LIMIT: "XXQ 2" }],
  ["TUPPENCE_TAB_MAX", { TUPPENCE_TAB_LIMIT: "EUR 2", TUPPENCE_TAB_MAX: "EUR 1" }],
  ["TUPPENCE_TAB_MAX", { TUPPENCE_TAB_LIMIT: "EUR 2", TUPPENCE_TAB_MAX: "USD 9" }],
  ["TUPPENCE_TAB_MAX", { TUPPENCE_TAB_MAX: "USD 9" }],
  ["TUPPENCE_TAB_DAYS", { TUPPENCE_TAB_LIMIT: "EUR 2", TUPPENCE_TAB_DAYS: "0" }],
  ["TUPPENCE_TAB_FOR", { TUPPENCE_TAB_LIMIT: "EUR 2", TUPPENCE_TAB_FOR: "everybody" }],
])("%s is refused: %o", (variable, env) => {
  expect(() => parseTabs(env)).toThrow(ConfigError);
  expect(() => parseTabs(env)).toThrow(variable);
});
