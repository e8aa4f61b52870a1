import { expect, it } from "vitest";
import { slugOfTitle } from "./slug-of-title.ts";

it.each([
  ["The long way home", "the-long-way-home"],
  ["Über die Gezeiten: Teil 2", "uber-die-gezeiten-teil-2"],
  ["Straße & Fjørd — Łódź", "strasse-fjord-lodz"],
  ["  Don’t panic!  ", "dont-panic"],
  ["-->", ""],
  ["조수 웅덩이", ""],
  ["조수 웅덩이 2026", "2026"],
])("%s: %s", (title, slug) => {
  expect(slugOfTitle(title)).toBe(slug);
});

it("cuts long titles between words", () => {
  const slug = slugOfTitle("word ".repeat(40));
  expect(slug.length).toBeLessThanOrEqual(60);
  expect(slug.endsWith("word")).toBe(true);
  expect(slugOfTitle("a".repeat(200))).toHaveLength(60);
});
