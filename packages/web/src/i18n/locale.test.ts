import { expect, it } from "vitest";
import { chooseLocale } from "./locale.ts";

it("takes the first language it has texts in, with its country", () => {
  expect(chooseLocale(["fr-FR", "de-AT", "en-GB"])).toEqual({ language: "de", tag: "de-AT" });
  expect(chooseLocale(["ko"])).toEqual({ language: "ko", tag: "ko" });
});

it("falls back to English", () => {
  expect(chooseLocale(["fr"])).toEqual({ language: "en", tag: "en-US" });
  expect(chooseLocale([])).toEqual({ language: "en", tag: "en-US" });
});

it("is not misled by tags that only begin the same", () => {
  expect(chooseLocale(["kok-IN"]).language).toBe("en");
});
