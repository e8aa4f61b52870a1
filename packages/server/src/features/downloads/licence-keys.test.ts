import { parseId } from "@tuppence/protocol";
import { describe, expect, test } from "vitest";
import { createLicenceKeys } from "./licence-keys.ts";

const keys = createLicenceKeys("a secret of the tests, which is long enough");
const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("no id");
  return value;
};
const seller = required(parseId("seller", "sel_01jqzzzzzze00800000000000z"));
const purchase = required(parseId("purchase", "pur_01jqbcehkme00800000000000z"));
const key = keys.of(seller, purchase);

const shifted = (from: number) => (text: string) =>
  text.replaceAll(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + from));
const swapped = (pairs: Readonly<Record<string, string>>) => (text: string) =>
  text.replaceAll(/./gu, (one) => pairs[one] ?? one);

describe("a licence key is accepted however people type it", () => {
  test.each([
    ["full-width, as East Asian input methods write", shifted(0xfee0)],
    ["in lower case", (text: string) => text.toLowerCase()],
    [
      "with spaces, also ideographic and unbreakable ones",
      (text: string) => `\u3000 ${text.replaceAll("-", "\u00a0")} `,
    ],
    ["with the dashes a word processor inserts", swapped({ "-": "\u2013" })],
    ["without hyphens", swapped({ "-": "" })],
    ["O for 0, I and l for 1", swapped({ "0": "O", "1": "l" })],
    ["with a Turkish i for 1", swapped({ "1": "\u0131" })],
    [
      "with Cyrillic letters that look the same",
      swapped({
        B: "\u0412",
        E: "\u0415",
        H: "\u041d",
        K: "\u041a",
        C: "\u0421",
        M: "\u041c",
        "0": "\u041e",
      }),
    ],
    [
      "with Greek letters that look the same",
      swapped({ B: "\u0392", E: "\u0395", Z: "\u0396", "0": "\u03bf" }),
    ],
    [
      "with mathematical letters from a page",
      swapped({ Z: "\u{1d419}", E: "\u{1d404}", "0": "\u{1d7ce}" }),
    ],
  ])("%s", (_, typed) => {
    expect(typed(key)).not.toBe(key);
    expect(keys.read(seller, typed(key))).toBe(purchase);
  });

  test("but a different key stays different", () => {
    for (const text of [
      "",
      key.slice(1),
      `${key}0`,
      key.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
    ])
      expect(keys.read(seller, text)).toBeUndefined();
  });
});
