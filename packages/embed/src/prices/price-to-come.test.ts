import { describe, expect, test } from "vitest";
import { textsIn } from "../messages/messages.ts";
import { priceToCome } from "./price-to-come.ts";
import { EXTRA_TEXTS } from "../paywall-extension/extension-texts.ts";

const texts = textsIn(EXTRA_TEXTS, "en");
const price = { amount: "0.05", currency: "USD" };
const reader = { nowMs: Date.UTC(2026, 10, 22, 12), language: "en", price };
const cheaper = { at: "2026-11-28T12:00:00Z", prices: [{ amount: "0.02", currency: "USD" }] };
const free = { at: "2026-12-01T12:00:00Z", prices: [] };

/** Whatever zone the test runs in. */
const hour = (iso: string) => {
  const at = new Date(iso);
  const day = at.toLocaleDateString("en", { dateStyle: "long" });
  return `${day} at ${at.toLocaleTimeString("en", { timeStyle: "short" })}`;
};

describe("the price to come", () => {
  test("each step, to the day and hour it is free", () => {
    const availability = { from: null, until: null, steps: [cheaper, free] };
    expect(priceToCome(availability, reader, texts)).toBe(
      `Early access. 2¢ from ${hour(cheaper.at)}. Free from ${hour(free.at)}.`,
    );
  });

  test("steps that are past are not to come", () => {
    const availability = { from: null, until: null, steps: [cheaper, free] };
    const later = { ...reader, nowMs: Date.UTC(2026, 10, 30, 12) };
    expect(priceToCome(availability, later, texts)).toMatch(/^Early access\. Free from December 1/);
  });

  test("nothing when nothing changes; otherwise the end when there is one", () => {
    expect(priceToCome(null, reader, texts)).toBe("");
    const until = "2026-12-24T12:00:00Z";
    expect(priceToCome({ from: null, until, steps: [] }, reader, texts)).toBe(
      `On sale until ${hour(until)}.`,
    );
  });
});
