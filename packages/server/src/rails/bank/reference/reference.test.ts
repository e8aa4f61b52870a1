import { newId } from "@tuppence/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigitsOf } from "./check-digits.ts";
import { findMistyped } from "./find-mistyped.ts";
import { findReferences } from "./find-references.ts";
import { formatReference, paymentReference, type PaymentReference } from "./payment-reference.ts";

const key = Buffer.alloc(32, 7);
const topUp = newId("topUp", 5, Date.UTC(2026, 10, 30));
const issued = Array.from({ length: 2_000 }, (_, attempt) => paymentReference(key, topUp, attempt));
const isIssued = new Set(issued);
const anIssued = fc.constantFrom(...issued);

describe("a payment reference", () => {
  test("has the check digits of ISO 11649", () => {
    // The example of the standard, as it is printed everywhere.
    expect(checkDigitsOf("539007547034")).toBe("18");
  });

  test("is RF, two digits and eight consonants", () => {
    for (const reference of issued) expect(reference).toMatch(/^RF\d\d[B-DF-HJKMNP-TV-Z]{8}$/);
    expect(formatReference("RF60KQZMXWPT" as PaymentReference)).toBe("RF60 KQZM XWPT");
  });

  test("is the same for the same top-up, and another for each other, key and attempt", () => {
    expect(paymentReference(key, topUp, 0)).toBe(issued[0]);
    expect(isIssued.size).toBe(issued.length);
    const other = newId("topUp", 5, Date.UTC(2026, 10, 30));
    expect(isIssued.has(paymentReference(key, other, 0))).toBe(false);
    expect(isIssued.has(paymentReference(Buffer.alloc(32, 8), topUp, 0))).toBe(false);
  });
});

describe("references in remittance text", () => {
  const separator = fc.constantFrom("", "", "", " ", "  ", "-", ".", "/", "\n", " - ", "_");
  const confusion = fc.boolean();
  const word = fc.constantFrom(
    "Invoice",
    "top up",
    "für Käse,",
    "20,00 EUR",
    "DE89370400440532013000",
    "2026-11-30",
  );
  const mangled = fc.record({
    reference: anIssued,
    separators: fc.array(separator, { minLength: 12, maxLength: 12 }),
    lower: fc.boolean(),
    marked: fc.boolean(),
    confused: confusion,
    before: fc.array(word, { maxLength: 3 }),
    after: fc.array(word, { maxLength: 3 }),
    cutAt: fc.nat({ max: 11 }),
  });

  test("are found whatever happened to them on the way", () => {
    fc.assert(
      fc.property(mangled, (how) => {
        const { reference, separators, lower, marked, confused, before, after, cutAt } = how;
        const confuse = (text: string) =>
          confused ? text.replaceAll("0", "O").replaceAll("1", "l") : text;
        const written = confuse(marked ? reference : reference.slice(2));
        const spread = (part: string) =>
          Array.from(part)
            .map((letter, at) => (at === 0 ? letter : `${separators[at]}${letter}`))
            .join("");
        const head = spread(written.slice(0, cutAt));
        const tail = spread(written.slice(cutAt));
        const lines = [[...before, head].join(" "), [tail, ...after].join(" ")];
        const texts = lower ? lines.map((line) => line.toLowerCase()) : lines;
        expect(findReferences(texts).filter((found) => isIssued.has(found))).toEqual([reference]);
      }),
      { numRuns: 3_000 },
    );
  });

  test("are found glued to words, as banks that drop spaces deliver them", () => {
    const [reference = ""] = issued;
    expect(findReferences([`EREF+NOTPROVIDEDSVWZ+TOPUP${reference}THANKS`])).toEqual([reference]);
  });

  test("all of several are found, in their order, each once", () => {
    const [first = "", second = ""] = issued;
    expect(findReferences([`${second} and ${first}`, second])).toEqual([second, first]);
  });

  test("with one wrong character are never found, and never taken for another", () => {
    // O, I and L are read as 0 and 1 on purpose.
    const characters = Array.from("0123456789ABCDEFGHJKMNPQRSTUVWXYZ");
    fc.assert(
      fc.property(
        anIssued,
        fc.integer({ min: 2, max: 11 }),
        fc.constantFrom(...characters),
        (reference, at, by) => {
          fc.pre(reference[at] !== by);
          const wrong = reference.slice(0, at) + by + reference.slice(at + 1);
          expect(findReferences([wrong])).toEqual([]);
          // What is wrong in the check digits may also be a letter there, which is too little to go by.
          if (at >= 4) expect(findMistyped([`top up ${wrong} thanks`])).toBe(wrong);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("with one wrong character are read without RF too, but not in texts that have none", () => {
    expect(findMistyped(["60 kqzm xwpa"])).toBe("RF60KQZMXWPA");
    for (const text of ["Happy birthday", "Invoice 2026-11-30", "12 Cockerel", "RF60", ""])
      expect(findMistyped([text])).toBeUndefined();
  });

  test("with two characters exchanged are never found", () => {
    fc.assert(
      fc.property(anIssued, fc.nat({ max: 11 }), fc.nat({ max: 11 }), (reference, one, other) => {
        fc.pre(reference[one] !== reference[other]);
        const letters = Array.from(reference);
        [letters[one], letters[other]] = [letters[other] ?? "", letters[one] ?? ""];
        expect(findReferences([letters.join("")])).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test("are not found in texts that have none", () => {
    const letters = fc.constantFrom(...Array.from("RF0123456789BCDFGHJKMNPQRSTVWXYZ -"));
    const text = fc.oneof(
      fc.string({ unit: letters, maxLength: 140 }),
      fc.string({ unit: letters, minLength: 10, maxLength: 30 }).map((rest) => `RF${rest}`),
      fc.string({ unit: "grapheme", maxLength: 140 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const found = findReferences(texts);
        expect(found.filter((reference) => isIssued.has(reference))).toEqual([]);
        // Whatever has their form must at least verify.
        for (const one of found) expect(one.slice(2, 4)).toBe(checkDigitsOf(one.slice(4)));
      }),
      { numRuns: 5_000 },
    );
  });
});
