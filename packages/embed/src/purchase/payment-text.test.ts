import { OFFER_KINDS } from "@tuppence/protocol/offers";
import type { CapProgress, OfferKind, Purchase } from "@tuppence/protocol/wire";
import { describe, expect, test } from "vitest";
import type { Paid } from "./paid.ts";
import { paymentText } from "./payment-text.ts";

const NOTHING = {
  en: "Nothing was charged",
  ko: "결제되지 않았습니다",
  de: "wurde nichts abgebucht",
};
const PRICE = { en: "2¢", ko: "US$0.02", de: "0,02 $" };
const LANGUAGES = ["en", "ko", "de"] as const;
const WHY = [undefined, "owned", "covered", "price", "cap", "day-maximum"] as const;

const cap: CapProgress = {
  pass: "off_pass",
  title: "Day pass",
  period: "day",
  spent: "0.02",
  cap: "0.5",
  currency: "USD",
  periodEndsAt: "2030-01-02T00:00:00Z",
  reached: false,
};

function paid(kind: OfferKind, change: Partial<Paid> & { offer?: string } = {}): Paid {
  const { offer = "off_1", ...more } = change;
  const purchase = { id: "pur_1", offer, kind, offerTitle: "Day pass", currency: "USD" };
  return { charged: "0.02", alreadyOwned: false, ...more, purchase: purchase as Purchase };
}

/** As a reader sees it: spaces of any kind are spaces. */
const say = (answer: Paid, language: string) =>
  paymentText(answer, "off_1", language).replaceAll(/\s/g, " ");

describe("the text about a payment, for every kind, charge, reason and language", () => {
  test("a charge is always reported, and never as nothing", () => {
    for (const language of LANGUAGES) {
      for (const kind of OFFER_KINDS) {
        for (const free of WHY) {
          for (const capProgress of [[], [cap], [{ ...cap, reached: true }]]) {
            for (const offer of ["off_1", "off_pass"]) {
              const change = { offer, capProgress, ...(free && { free }) };
              const text = say(paid(kind, change), language);
              expect(text).toContain(PRICE[language]);
              expect(text).not.toContain(NOTHING[language]);
              expect(text).not.toContain("{");
            }
          }
        }
      }
    }
  });

  test("without a charge, the text says so, and names no price", () => {
    for (const language of LANGUAGES) {
      for (const kind of OFFER_KINDS) {
        for (const free of WHY) {
          for (const alreadyOwned of [true, false]) {
            const change = { charged: "0", alreadyOwned, ...(free && { free }) };
            const text = say(paid(kind, change), language);
            expect(text).toContain(NOTHING[language]);
            expect(text).not.toMatch(/[{\d]/);
          }
        }
      }
    }
  });

  test("each in its words", () => {
    expect(say(paid("unlock"), "en")).toBe("Paid 2¢");
    const ends = new Date(new Date().setHours(24, 0, 0, 0)).toISOString();
    const today = { ...cap, periodEndsAt: ends };
    expect(say(paid("unlock", { capProgress: [today] }), "en")).toBe(
      "Paid 2¢ · 2¢ of 50¢ today (until midnight)",
    );
    expect(say(paid("unlock", { capProgress: [{ ...today, reached: true }] }), "de")).toBe(
      "0,02 $ bezahlt · \u2068Day pass\u2069 gehört dir: Der Rest des Tages ist frei (bis Mitternacht)",
    );
    expect(say(paid("pass", { offer: "off_pass" }), "en")).toBe(
      "Paid 2¢ for “\u2068Day pass\u2069”, which opens this",
    );
    expect(say(paid("unlock", { charged: "0", free: "cap" }), "en")).toMatch(
      /reached your spending cap/,
    );
    expect(say(paid("play", { charged: "0", free: "day-maximum" }), "en")).toMatch(
      /today’s maximum/,
    );
    const covered = { charged: "0", alreadyOwned: true, coveredBy: "off_pass" };
    expect(say(paid("unlock", covered), "de")).toMatch(/^In dem enthalten/);
  });
});
