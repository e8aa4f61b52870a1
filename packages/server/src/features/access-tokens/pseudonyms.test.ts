import { newId, newRoute } from "@tuppence/protocol";
import { describe, expect, test } from "vitest";
import { createPseudonyms } from "./pseudonyms.ts";

const SECRET = "a secret of an instance, long enough";
const seller = newId("seller", newRoute(), 1_800_000_000_000);
const otherSeller = newId("seller", newRoute(), 1_800_000_000_000);
const buyer = newId("buyer", newRoute(), 1_800_000_000_000);

describe("pseudonyms", () => {
  const pseudonyms = createPseudonyms(SECRET);

  test("one seller always sees a buyer under the same name", () => {
    const name = pseudonyms.of(seller, buyer);
    expect(name).toMatch(/^sub_[A-Za-z0-9_-]{22}$/);
    expect(pseudonyms.of(seller, buyer)).toBe(name);
    expect(createPseudonyms(SECRET).of(seller, buyer)).toBe(name);
  });

  test("another seller sees the buyer under another name, and cannot look the first one up", () => {
    const name = pseudonyms.of(seller, buyer);
    expect(pseudonyms.of(otherSeller, buyer)).not.toBe(name);
    expect(pseudonyms.buyerOf(otherSeller, name)).not.toBe(buyer);
  });

  test("the platform can read a name back, for the seller it was given to", () => {
    for (let i = 0; i < 100; i++) {
      const id = newId("buyer", newRoute(), 1_800_000_000_000 + i);
      expect(pseudonyms.buyerOf(seller, pseudonyms.of(seller, id))).toBe(id);
    }
  });

  test("another instance's secret gives other names", () => {
    expect(createPseudonyms("another secret").of(seller, buyer)).not.toBe(
      pseudonyms.of(seller, buyer),
    );
  });

  test("a text that is not a name identifies nobody", () => {
    for (const text of ["", "sub_", "sub_short", `sub_${"A".repeat(23)}`, `sub_${"!".repeat(22)}`])
      expect(pseudonyms.buyerOf(seller, text)).toBeUndefined();
  });

  test("a name can be written in only one way", () => {
    const name = pseudonyms.of(seller, buyer);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = alphabet.indexOf(name.at(-1) ?? "");
    for (let low = 1; low < 16; low++) {
      const alias = name.slice(0, -1) + alphabet.charAt((last & 0x30) | low);
      if (alias !== name) expect(pseudonyms.buyerOf(seller, alias)).toBeUndefined();
    }
  });
});
