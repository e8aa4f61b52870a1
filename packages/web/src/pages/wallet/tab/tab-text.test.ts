import type { Tab } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { tabText } from "./tab-text.ts";
import { texts as de } from "./texts.de.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";

const format = {
  price: (amount: string, currency: string) => `${amount} ${currency}`,
  time: (iso: string) => iso.slice(0, 10),
};
const tab: Tab = {
  wallet: "wal_1",
  currency: "EUR",
  status: "open",
  limit: "2",
  owed: "0.1",
  dueAt: "2027-03-15T00:00:00Z",
  isPutOff: false,
  closesAt: "2027-03-18T00:00:00Z",
  agreedAt: "2027-03-01T00:00:00Z",
  writtenOff: "0",
  offer: null,
};

test("what is owed is said with its day, and why the day was moved", () => {
  for (const words of [en, de, ko]) {
    const owes = words.owes("0.1 EUR", "2 EUR", "2027-03-15");
    expect(tabText(tab, words, format)).toBe(owes);
    expect(tabText({ ...tab, isPutOff: true }, words, format)).toBe(`${owes} ${words.putOff}`);
  }
});

test("once it is due there is nothing to explain about its day", () => {
  const due: Tab = { ...tab, status: "due", isPutOff: true };
  expect(tabText(due, en, format)).toBe(en.due("0.1 EUR", "2027-03-18"));
});
