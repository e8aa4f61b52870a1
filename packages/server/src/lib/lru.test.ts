import { expect, test } from "vitest";
import { Lru } from "./lru.ts";

test("keeps the last `max` used entries, and at most twice as many", () => {
  const lru = new Lru<number, string>(10);
  for (let key = 0; key < 100; key += 1) {
    lru.set(key, String(key));
    expect(lru.get(0)).toBe("0");
  }
  const kept = Array.from({ length: 100 }, (_, key) => key).filter((key) => lru.get(key));
  expect(kept.length).toBeLessThanOrEqual(20);
  expect(kept).toEqual(expect.arrayContaining([0, 92, 93, 94, 95, 96, 97, 98, 99]));
});

test("a newer value replaces the previous one, and a deleted one is gone", () => {
  const lru = new Lru<string, number>(1);
  lru.set("a", 1);
  lru.set("b", 1);
  lru.set("a", 2);
  expect(lru.get("a")).toBe(2);
  lru.set("b", 3);
  lru.delete("a");
  expect(lru.get("a")).toBeUndefined();
  expect(lru.get("b")).toBe(3);
});
