import { describe, expect, test } from "vitest";
import { declineOf, declineText } from "./decline.ts";
import { messagesOf, textsIn } from "../messages/messages.ts";
import { REFUSAL_TEXTS } from "./refusal-texts.ts";

const refusals = textsIn(REFUSAL_TEXTS, "en");
const english = messagesOf("en");

describe("what a decline leads to", () => {
  test.each([
    ["insufficient-funds", "top-up"],
    ["tab-overdue", "top-up"],
    ["over-budget", "confirm"],
    ["above-ask-line", "confirm"],
    ["currency-mismatch", "confirm"],
    ["price-changed", "unlock"],
    ["offer-not-found", "none"],
    ["not-yet-available", "none"],
    ["no-longer-available", "none"],
    ["offline", "retry"],
    ["busy", "retry"],
    ["rate-limited", "retry"],
    ["something-new", "unlock"],
  ])("%s: %s", (reason, step) => {
    const decline = declineOf(reason);
    expect(decline.step).toBe(step);
    const text = declineText(decline, english, refusals);
    expect(text.startsWith(english.failed)).toBe(reason === "something-new");
  });

  test.each([
    "grant-revoked",
    "grant-expired",
    "token-expired",
    "token-invalid",
    "grant-not-for-seller",
    "invalid_grant",
  ])("%s: the grant is forgotten and the next press connects again", (reason) => {
    expect(declineOf(reason)).toMatchObject({ forget: true, step: "unlock" });
  });

  test("without its own text, only what is certain is shown", () => {
    const text = declineText(declineOf("over-budget"), english);
    expect(text).toBe(`${english.failed} ${english.safe}`);
  });

  test("an answer says that nothing was charged; no answer says that repeating is safe", () => {
    expect(declineText(declineOf("over-budget"), english, refusals)).toContain(
      "Nothing was charged.",
    );
    expect(declineText(declineOf("access_denied"), english)).toContain("Nothing was charged.");
    for (const reason of ["offline", "busy", "something-new"]) {
      const text = declineText(declineOf(reason), english);
      expect(text).toContain("never charged twice");
      expect(text).not.toContain("Nothing was charged");
    }
  });
});
