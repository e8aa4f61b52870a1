import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("fields are ordered by name, at every depth, whatever they are called", () => {
  expect(canonicalJson({ b: [{ d: 1, c: "x" }], a: null })).toBe(
    '{"a":null,"b":[{"c":"x","d":1}]}',
  );
  expect(canonicalJson({ 9: 1, 10: 2, a: 3 })).toBe('{"10":2,"9":1,"a":3}');
  expect(canonicalJson(undefined)).toBe("null");
});

test("the same content gives the same text, and the text represents that content", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const turned = Object.fromEntries(Object.entries(content).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(content));
      expect(JSON.parse(canonicalJson(content))).toEqual(JSON.parse(JSON.stringify(content)));
    }),
  );
});
