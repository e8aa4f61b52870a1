import { expect, test } from "vitest";
import { findCurrency } from "../currencies.ts";
import { formatMicros, micros, parseMicros } from "../money.ts";
import { SEPA_TRANSFER, STRIPE_CARD } from "./rail-schedules.ts";
import { UnknownFeeError } from "./rate-on.ts";
import { suggestedTopUps } from "./suggested-top-ups.ts";

const DATE = "2026-11-30";
const EEA_CARD = {
  schedule: STRIPE_CARD,
  facts: { currency: "EUR", region: "EEA", card: "standard" },
  date: DATE,
};
const WIDE = { min: parseMicros("0.5"), max: parseMicros("1000") };

const currency = (code: string) => {
  const found = findCurrency(code);
  if (found === undefined) throw new Error(code);
  return found;
};
const shown = (choices: ReturnType<typeof suggestedTopUps>) =>
  choices.map(({ amountMicros, feeMicros, feeShare, isBest }) => [
    formatMicros(amountMicros),
    formatMicros(feeMicros),
    Number(feeShare) / 10_000,
    isBest,
  ]);

test("round amounts with what the provider keeps, and the smallest of which it keeps little", () => {
  expect(shown(suggestedTopUps(EEA_CARD, WIDE, currency("EUR")))).toEqual([
    ["5", "0.325", 6.5, false],
    ["10", "0.4", 4, false],
    ["20", "0.55", 2.75, true],
    ["50", "1", 2, false],
  ]);
});

test("the largest where each of them loses much, and the smallest where nothing is lost", () => {
  const us = { ...EEA_CARD, facts: { currency: "USD", region: "US" } };
  expect(shown(suggestedTopUps(us, WIDE, currency("USD"))).at(-1)).toEqual([
    "50",
    "1.75",
    3.5,
    true,
  ]);
  const free = {
    ...EEA_CARD,
    schedule: {
      name: "free",
      versions: [
        {
          from: DATE,
          source: { provider: "nobody", read: "2026-11" },
          rules: [{ basisPoints: 0 }],
        },
      ],
    },
  };
  expect(suggestedTopUps(free, WIDE, currency("EUR"))[0]?.isBest).toBe(true);
});

test("only what the rail takes, in amounts that look natural in the currency", () => {
  const limits = { min: parseMicros("6"), max: parseMicros("20") };
  const transfer = { schedule: SEPA_TRANSFER, facts: { currency: "EUR" }, date: DATE };
  expect(
    shown(suggestedTopUps(transfer, limits, currency("EUR"))).map(([amount]) => amount),
  ).toEqual(["10", "20"]);
  const won = {
    ...transfer,
    schedule: {
      ...SEPA_TRANSFER,
      versions: [{ from: DATE, source: { provider: "", read: "" }, rules: [{ basisPoints: 0 }] }],
    },
  };
  const wide = {
    min: parseMicros("1000"),
    max: parseMicros("1000000"),
    step: micros(5_000_000_000n),
  };
  expect(shown(suggestedTopUps(won, wide, currency("KRW"))).map(([amount]) => amount)).toEqual([
    "5000",
    "10000",
    "20000",
    "50000",
  ]);
  expect(
    suggestedTopUps(transfer, { min: parseMicros("60"), max: parseMicros("70") }, currency("EUR")),
  ).toEqual([]);
});

test("nothing is guessed where the price list does not say", () => {
  const unknown = { ...EEA_CARD, facts: { currency: "CHF" } };
  expect(() => suggestedTopUps(unknown, WIDE, currency("CHF"))).toThrow(UnknownFeeError);
});

test("amounts that cover what is needed", () => {
  const needed = suggestedTopUps(EEA_CARD, WIDE, currency("EUR"), parseMicros("20.01"));
  expect(shown(needed).map(([amount]) => amount)).toEqual(["50", "100", "200", "500"]);
  expect(suggestedTopUps(EEA_CARD, WIDE, currency("EUR"), parseMicros("1000.01"))).toEqual([]);
});
