import type { Meter, Purchase, Refund } from "@tuppence/protocol/wire";
import { expect, it } from "vitest";
import { formatPrice } from "../../../format/format-price.ts";
import { meterLines, unitsText } from "./meter-lines.ts";
import { purchaseLines } from "./purchase-lines.ts";
import { texts as de } from "./texts.de.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";

const time = (iso: string) => `at ${iso}`;
const speech = {
  words: en,
  locale: { language: "en", tag: "en-US" } as const,
  format: {
    price: (amount: string, currency: string) => formatPrice(amount, currency, "en-US"),
    shortPrice: (amount: string) => amount,
    time,
    soon: time,
    until: time,
    zone: (timeZone: string) => timeZone,
  },
};
const meter: Meter = {
  id: "mtr_1",
  offer: "off_1",
  offerTitle: "A film",
  resourceUrl: "https://film.example/",
  seller: "sel_1",
  sellerName: "Films",
  buyer: "sub_1",
  status: "closed",
  unit: "second",
  unitPrice: "0.5",
  currency: "KRW",
  units: 1001,
  freeUnits: 1,
  reported: 1001,
  exhausted: false,
  charged: "500",
  fee: "25",
  net: "475",
  rebated: "0",
  held: "0",
  maximum: null,
  idleSeconds: 30,
  openedAt: "2030-01-01T10:00:00Z",
  expiresAt: "2030-01-01T11:00:00Z",
  closedAt: "2030-01-01T10:20:00Z",
  refundableUntil: "2030-01-02T10:20:00Z",
  refund: null,
};

it("receipt of a meter: price and use, what was free, who received what, when it was opened and closed, what was returned", () => {
  expect(meterLines(meter, speech)).toEqual([
    ["Seller", "\u2068Films\u2069"],
    ["Price × use", "₩0.5 × 1,000 seconds"],
    ["Of which free", "1 second"],
    ["Paid", "₩500"],
    ["Platform fee", "₩25"],
    ["To the seller", "₩475"],
    ["Opened", "at 2030-01-01T10:00:00Z"],
    ["Closed", "at 2030-01-01T10:20:00Z"],
    ["Returned to you", "nothing"],
    ["Number", "mtr_1"],
  ]);
});

it("receipt of a meter that is open, that ended automatically, or that was returned in two parts", () => {
  const open = meterLines({ ...meter, status: "open", closedAt: null, held: "12.5" }, speech);
  expect(open).toContainEqual(["Set aside now", "₩12.5"]);
  expect(open).toContainEqual(["Closed", "still open"]);
  const over = meterLines({ ...meter, status: "expired" }, speech);
  expect(over).toContainEqual([
    "Closed",
    "at 2030-01-01T10:20:00Z (ended automatically after a while without use)",
  ]);
  const refund = { amount: "400", reason: "undo", createdAt: "2030-01-03T00:00:00Z" } as const;
  expect(meterLines({ ...meter, rebated: "100", refund }, speech)).toContainEqual([
    "Returned to you",
    "₩100 + ₩400, at 2030-01-03T00:00:00Z",
  ]);
});

it("counts each unit in each language", () => {
  const said = (["en", "ko", "de"] as const).map((language) =>
    (["second", "call", "unit", "kilobyte"] as const).map((unit) =>
      unitsText(1500, unit, {
        words: { en, ko, de }[language],
        locale: { language, tag: language },
      }),
    ),
  );
  expect(said).toEqual([
    ["1,500 seconds", "1,500 calls", "1,500 units", "1,500 kilobytes"],
    ["1,500초", "1,500회", "1,500단위", "1,500킬로바이트"],
    ["1.500 Sekunden", "1.500 Aufrufe", "1.500 Einheiten", "1.500 Kilobyte"],
  ]);
});

it("receipt of a purchase: fractions only where needed, and what was returned, with the time", () => {
  const purchase = {
    id: "pur_1",
    offerTitle: "Three boats",
    sellerName: "Boats",
    quantity: 3,
    amount: "2.5",
    fee: "0.125",
    net: "2.375",
    currency: "KWD",
    createdAt: "2030-01-01T10:00:00Z",
    refund: null,
  } as Purchase;
  const lines = purchaseLines(purchase, undefined, speech).map(([label, value]) => [
    label,
    value.replaceAll("\u00a0", " "),
  ]);
  expect(lines).toEqual([
    ["Seller", "\u2068Boats\u2069"],
    ["Quantity", "3"],
    ["Paid", "KWD 2.500"],
    ["Platform fee", "KWD 0.125"],
    ["To the seller", "KWD 2.375"],
    ["Time", "at 2030-01-01T10:00:00Z"],
    ["Returned to you", "nothing"],
    ["Number", "pur_1"],
  ]);
  const back = { amount: "1.5", createdAt: "2030-01-02T00:00:00Z" } as Refund;
  const given = purchaseLines({ ...purchase, refund: "ref_1" }, back, speech);
  expect(given).toContainEqual(["Returned to you", "KWD\u00a01.500, at 2030-01-02T00:00:00Z"]);
  // Too long ago to be read with the rest: nothing is said that may be wrong.
  const old = purchaseLines({ ...purchase, refund: "ref_1" }, undefined, speech);
  expect(old.some(([label]) => label === "Returned to you")).toBe(false);
});

it("a receipt says what sales cost here on average, where that is known, in each language", () => {
  const said = (
    [
      ["en", en, "en-US"],
      ["de", de, "de-DE"],
      ["ko", ko, "ko-KR"],
    ] as const
  ).map(([language, words, tag]) => {
    const spoken = { ...speech, words, locale: { language, tag }, costPercent: 6.2 };
    const lines = meterLines(meter, spoken);
    return lines.find(([label]) => label === words.costs)?.[1].replaceAll("\u00a0", " ");
  });
  expect(said).toEqual([
    "6.2% on average in the last 30 days",
    "6,2 % im Schnitt der letzten 30 Tage",
    "최근 30일 평균 6.2%",
  ]);
  expect(meterLines(meter, speech).some(([label]) => label === en.costs)).toBe(false);
});
