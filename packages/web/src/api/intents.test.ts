import { expect, it } from "vitest";
import { Intents } from "./intents.ts";

function memoryStore() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

it("an unanswered intent keeps its key, also after a reload", () => {
  const store = memoryStore();
  const key = new Intents(store).keyFor("/v1/top-ups", { amount: "5" });
  expect(new Intents(store).keyFor("/v1/top-ups", { amount: "5" })).toBe(key);
});

it("other content is another intent", () => {
  const intents = new Intents(memoryStore());
  const key = intents.keyFor("/v1/top-ups", { amount: "5" });
  expect(intents.keyFor("/v1/top-ups", { amount: "10" })).not.toBe(key);
  expect(intents.keyFor("/v1/refunds", { amount: "5" })).not.toBe(key);
});

it("the same again after an answer is a new intent", () => {
  const intents = new Intents(memoryStore());
  const key = intents.keyFor("/v1/top-ups", { amount: "5" });
  intents.settle("/v1/top-ups", { amount: "5" });
  expect(intents.keyFor("/v1/top-ups", { amount: "5" })).not.toBe(key);
});
