import { micros, type Micros, ZERO } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { tabStateOf, termOf } from "./tab-state.ts";

const DAY_MS = 86_400_000;
const SINCE = Date.UTC(2027, 2, 1);

function state(
  balance: bigint,
  nowMs: number,
  {
    limit = 100n,
    term = termOf(14),
    writtenOff = ZERO,
  }: { limit?: bigint; term?: number | null; writtenOff?: Micros } = {},
) {
  const wallet = {
    balanceMicros: micros(balance),
    limitMicros: micros(limit),
    owedSinceMs: balance < 0n ? SINCE : null,
    tabTermMs: term,
  };
  return tabStateOf(wallet, writtenOff, nowMs);
}

function at(days: number, ms = 0) {
  return state(-10n, SINCE + days * DAY_MS + ms).status;
}

test("a tab is open, then due on its day, then overdue three days later, to the millisecond", () => {
  expect([at(0), at(14, -1), at(14), at(17, -1), at(17)]).toEqual([
    "open",
    "open",
    "due",
    "due",
    "overdue",
  ]);
});

test("it is due before its day when 80 % is used, or when it was closed", () => {
  expect(state(-79n, SINCE).status).toBe("open");
  expect(state(-80n, SINCE).status).toBe("due");
  expect(state(-1n, SINCE, { limit: 0n }).status).toBe("due");
});

test("a debt without a tab has no day on which it is due", () => {
  expect(state(-5n, SINCE, { term: null, limit: 0n })).toEqual({
    status: "none",
    owedMicros: 5n,
    dueAtMs: null,
    closesAtMs: null,
  });
});

test("a tab that was closed and paid is none; one that was given up is written off", () => {
  expect(state(0n, SINCE, { limit: 0n }).status).toBe("none");
  expect(state(0n, SINCE, { limit: 0n, term: null, writtenOff: micros(5n) }).status).toBe(
    "written-off",
  );
});
