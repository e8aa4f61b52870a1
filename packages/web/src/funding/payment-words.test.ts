import type { TopUp } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { paymentWords } from "./payment-words.ts";
import { texts as words } from "./texts.en.ts";

const topUp = (change: Partial<TopUp>): TopUp => ({
  id: "top_1",
  wallet: "wal_1",
  amount: "5",
  fee: "0",
  currency: "USD",
  rail: "card",
  status: "pending",
  next: null,
  failure: null,
  createdAt: "2030-01-01T00:00:00Z",
  endedAt: null,
  ...change,
});
const failures = {
  declined: "It was declined.",
  "cancelled-by-buyer": "You cancelled it.",
  expired: "It took too long.",
  "not-started": "It did not start.",
  "card-removed": "Its card was removed.",
};
const say = (is: TopUp | undefined) =>
  paymentWords(is, { words, failures, arrived: "There it is." });

test("while it is open, nothing is said to be paid or lost", () => {
  const page = { type: "redirect", url: "https://cards.example/pay" } as const;
  for (const is of [undefined, topUp({ status: "created" }), topUp({}), topUp({ next: page })]) {
    expect(say(is)).toMatchObject({ isOver: false, isFailure: false });
  }
  expect(say(topUp({ next: page })).text).toBe(words.unheard);
  const message = { type: "text-message", number: "80888", text: "PAY 1" } as const;
  expect(say(topUp({ next: message })).text).toBe(words.message);
  expect(say(topUp({})).text).toBe(words.processing);
  expect(say(topUp({ status: "created" })).text).toBe(words.starting);
});

test("its end is said in the words of the page, or with the reason", () => {
  expect(say(topUp({ status: "settled" }))).toEqual({
    text: "There it is.",
    isOver: true,
    isFailure: false,
  });
  expect(say(topUp({ status: "failed", failure: "declined" }))).toEqual({
    text: "It was declined.",
    isOver: true,
    isFailure: true,
  });
});
