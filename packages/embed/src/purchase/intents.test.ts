import { beforeEach, describe, expect, test } from "vitest";
import { type Intent, Intents, type KeyValueStore } from "./intents.ts";

const intent: Intent = { offer: "off_1", grant: "gra_1", amount: "0.02", currency: "USD" };

function mapStore(map = new Map<string, string>()): KeyValueStore {
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

describe("idempotency keys of purchases", () => {
  let store: KeyValueStore;
  let made = 0;
  const intents = () => new Intents(store, () => `key-${++made}`);

  beforeEach(() => {
    store = mapStore();
    made = 0;
  });

  test("an unanswered attempt keeps its key, also after a reload", () => {
    const key = intents().keyFor(intent);
    expect(intents().keyFor(intent)).toBe(key);
  });

  test("after an answer the next attempt has a new key", () => {
    const key = intents().keyFor(intent);
    intents().settle(intent.offer);
    expect(intents().keyFor(intent)).not.toBe(key);
  });

  test.each([
    { amount: "0.03" },
    { currency: "EUR" },
    { grant: "gra_2" },
    { offer: "off_2" },
    { terms: { country: "KR" } },
  ])("another intent has another key: %j", (change) => {
    const key = intents().keyFor(intent);
    expect(intents().keyFor({ ...intent, ...change })).not.toBe(key);
  });

  test("offers do not disturb each other", () => {
    const first = intents().keyFor(intent);
    intents().keyFor({ ...intent, offer: "off_2" });
    intents().settle("off_2");
    expect(intents().keyFor(intent)).toBe(first);
  });
});
