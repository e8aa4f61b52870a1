import { currencyCodes, findCurrency, isWholeMinorUnits, parseMicros } from "@tuppence/protocol";
import { expect, it } from "vitest";
import { PRESET_NAMES, presetLimits, startMoney, topUpChoices, realChoices } from "./presets.ts";

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

it("real money: the four smallest amounts that cover what is missing, or the largest if none does", () => {
  expect(realChoices("USD")).toEqual(["5", "10", "20", "50"]);
  expect(realChoices("USD", "5")).toEqual(["5", "10", "20", "50"]);
  expect(realChoices("USD", "5.000001")).toEqual(["10", "20", "50", "100"]);
  expect(realChoices("USD", "600")).toEqual(["1000"]);
  expect(realChoices("USD", "1000.01")).toEqual(["100", "200", "500", "1000"]);
});
