import { expect, test } from "vitest";
import { isThisPage } from "./is-this-page.ts";

const RESOURCE = "https://news.example/articles/tide-pools";

test.each([
  ["https://news.example/articles/tide-pools", true],
  ["https://www.news.example/articles/tide-pools", true],
  ["https://news.example/Articles/Tide%2DPools/", true],
  ["https://news.example//articles/tide-pools/index.html?utm_source=x&fbclid=y#z", true],
  ["https://news.example/articles/tide-pools-2", false],
  ["https://news.example/articles", false],
  ["https://news.example/articles/%ff", false],
  ["about:srcdoc", false],
])("%s is that page: %s", (here, expected) => {
  expect(isThisPage(RESOURCE, here)).toBe(expected);
});

test("what an address asks for counts, in any order", () => {
  const resource = "https://news.example/show?id=7&lang=ko";
  expect(isThisPage(resource, "https://news.example/show?lang=ko&utm_source=x&id=7")).toBe(true);
  expect(isThisPage(resource, "https://news.example/show?lang=ko&id=8")).toBe(false);
});

test("letters written in two ways are the same letters", () => {
  const composed = "https://news.example/%ED%95%9C";
  const taken = `https://news.example/${encodeURIComponent("한".normalize("NFD"))}`;
  expect(isThisPage(composed, taken)).toBe(true);
});
