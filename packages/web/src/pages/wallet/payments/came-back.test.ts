import { expect, it } from "vitest";
import { RECEIPT_WORDS } from "../../../i18n/receipt-words.ts";
import { cameBack } from "./came-back.ts";

const price = (amount: string) => `$${amount}`;
const time = () => "noon";
const back = (amount: string) => ({ amount, createdAt: "2030-01-01T12:00:00Z" });

it.each([
  ["en", "$0.04 came back, noon"],
  ["de", "$0.04 kamen zurück, noon"],
  ["ko", "$0.04 돌려받음, noon"],
] as const)("a part is not told as the whole, in %s", (language, text) => {
  const speech = { words: RECEIPT_WORDS[language], price, time };
  expect(cameBack("0.1", back("0.04"), speech)).toEqual({ isPart: true, text });
});

it("the whole is refunded, however its amount is written", () => {
  const speech = { words: RECEIPT_WORDS.en, price, time };
  const whole = { isPart: false, text: "Refunded: $0.10, noon" };
  expect(cameBack("0.1", back("0.10"), speech)).toEqual(whole);
});
