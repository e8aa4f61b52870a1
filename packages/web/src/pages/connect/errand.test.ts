import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  beginErrand,
  endErrand,
  findErrand,
  keepErrand,
  requestOf,
  takeKeptErrand,
} from "./errand.ts";

const HOUR_MS = 3_600_000;
const request = (state: string, page = "https://paper.example/one", client = "pk_paper") =>
  requestOf(`?${new URLSearchParams({ client_id: client, redirect_uri: page, state })}`);
const errand = {
  request: request("first"),
  wallet: "wal_1",
  allowed: {
    limits: { perDay: "1", perMonth: null, askAbove: null, autoUnlockBelow: null },
    expiresAt: "2030-01-01T00:00:00Z",
  },
  topUp: "top_1",
};

beforeEach(() => {
  vi.useFakeTimers();
  const stored = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  vi.stubGlobal("window", { localStorage });
});
afterEach(() => {
  endErrand();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("found by its request, with whatever a provider's page has added, and in any spelling", () => {
  beginErrand(errand);
  expect(findErrand(requestOf(`${errand.request}&topUp=top_1`))).toMatchObject(errand);
  const spelt = "?client_id=pk_paper&redirect_uri=https://paper.example/one&state=first";
  expect(findErrand(requestOf(spelt))).toMatchObject(errand);
});

test("not found by another request, after its end, or an hour later", () => {
  beginErrand(errand);
  expect(findErrand(request("second"))).toBeNull();
  vi.advanceTimersByTime(HOUR_MS);
  expect(findErrand(errand.request)).toBeNull();
  beginErrand(errand);
  endErrand();
  expect(findErrand(errand.request)).toBeNull();
});

test("kept for the next request of the same seller's key and origin, once, and for an hour", () => {
  const again = request("second", "https://paper.example/two");
  keepErrand(beginErrand(errand));
  endErrand();
  expect(takeKeptErrand(request("x", "https://other.example/one"))).toBeNull();
  expect(takeKeptErrand(request("x", "https://paper.example/one", "pk_other"))).toBeNull();
  expect(takeKeptErrand(again)).toMatchObject({ ...errand, request: again });
  expect(findErrand(again)).toMatchObject({ topUp: "top_1" });
  expect(takeKeptErrand(again)).toBeNull();
  keepErrand(beginErrand(errand));
  vi.advanceTimersByTime(HOUR_MS);
  expect(takeKeptErrand(again)).toBeNull();
});
