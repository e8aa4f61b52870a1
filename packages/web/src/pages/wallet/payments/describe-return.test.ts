import { expect, it } from "vitest";
import { describeReturn } from "./describe-return.ts";
import { texts as de } from "./texts.de.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";

const price = (amount: string) => `$${amount}`;
const time = () => "noon";
const back = (amount: string) => ({ amount, createdAt: "2030-01-01T12:00:00Z" });

it.each([
  ["en", "$0.04 returned to you, noon"],
  ["de", "$0.04 kamen zurück, noon"],
  ["ko", "$0.04 돌려받음, noon"],
] as const)("a partial return is not shown as a full refund: %s", (language, text) => {
  const speech = { words: { en, de, ko }[language], price, time };
  expect(describeReturn("0.1", back("0.04"), speech)).toEqual({ isPart: true, text });
});

it("the full amount is a refund, however the amount is written", () => {
  const speech = { words: en, price, time };
  const whole = { isPart: false, text: "Refunded: $0.10, noon" };
  expect(describeReturn("0.1", back("0.10"), speech)).toEqual(whole);
});
