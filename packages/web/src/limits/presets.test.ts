import { currencyCodes, findCurrency, isWholeMinorUnits, parseMicros } from "@tuppence/protocol";
import { expect, it } from "vitest";
import { PRESET_NAMES, presetLimits, smallChoices, startMoney, topUpChoices } from "./presets.ts";

it("presets look natural in each currency", () => {
  expect(presetLimits("everyday", "USD")).toEqual({
    perDay: "1",
    perMonth: "10",
    askAbove: "0.5",
    autoUnlockBelow: null,
  });
  expect(presetLimits("everyday", "KRW")).toMatchObject({ perDay: "1000", askAbove: "500" });
});

it("no preset unlocks without a click", () => {
  for (const name of PRESET_NAMES) expect(presetLimits(name, "USD").autoUnlockBelow).toBe(null);
});

it("test money is whole minor units in every currency there is", () => {
  for (const code of currencyCodes()) {
    const currency = findCurrency(code);
    if (currency === undefined) throw new Error(code);
    for (const amount of [startMoney(code), ...topUpChoices(code)])
      expect(isWholeMinorUnits(parseMicros(amount), currency), `${amount} ${code}`).toBe(true);
  }
});

it("top-ups cover what is missing, from a cent to a fortune", () => {
  expect(topUpChoices("USD")).toEqual(["1", "5", "20"]);
  expect(topUpChoices("USD", "5.01")).toEqual(["20", "100", "1000"]);
  expect(topUpChoices("KRW", "0.5")).toEqual(["1000", "5000", "20000"]);
});

const ofBill = (atLeast: string, atMost: string) => smallChoices("EUR", { atLeast, atMost });

it("amounts on the phone bill are small, and within what is left", () => {
  expect(ofBill("1", "10")).toEqual(["1", "2", "5", "10"]);
  expect(ofBill("2", "5.5")).toEqual(["2", "5"]);
  expect(ofBill("1", "0.5")).toEqual([]);
  expect(ofBill("0.3", "0.5")).toEqual(["0.3"]);
  expect(smallChoices("KRW", { atLeast: "1000", atMost: "5000" })).toEqual([
    "1000",
    "2000",
    "5000",
  ]);
});
