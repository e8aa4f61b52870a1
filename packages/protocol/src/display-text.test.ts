import { describe, expect, test } from "vitest";
import { faultOfDisplayText, shownText } from "./display-text.ts";

describe("text that others read", () => {
  test.each([
    "The Lantern",
    "뉴스 등불",
    "Größe & Co. (\u00fc)",
    "روزنامه\u200cها",
    "عنوان",
    "שָׁלוֹם",
    "क्षत्रिय \u0915\u094d\u200d\u0937",
    "❤\ufe0f of 👩\u200d👩\u200d👧 🇰🇷 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "Việt Nam, ที่นี่",
    "?",
    "❤\ufe0f\u200d🔥",
    "two\nlines\tand a tab",
  ])("is accepted as people write it: %j", (text) => {
    expect(faultOfDisplayText(text)).toBeUndefined();
    expect(shownText(text)).toBe(text);
  });

  test.each([
    ["a mark that changes direction", "Bank \u202e", "Bank"],
    ["an isolate", "Bank\u2066.example", "Bank.example"],
    ["a right-to-left mark", "a\u200fb", "ab"],
    ["spaces only", "   ", "—"],
    ["a space without width", "\u200b", "—"],
    ["fillers", "\u3164\u115f", "—"],
    ["braille without dots", "\u2800\u2800", "—"],
    ["joiners alone", "\u200d", "—"],
    ["tag letters after a name", "Bank\u{e0041}\u{e0042}", "Bank"],
    ["variation selectors without a character", "a\u{e0100}", "a"],
    ["a control", "a\u0007b", "ab"],
    ["a C1 control character", "a\u0085b", "ab"],
    ["a Unicode line separator", "a\u2028b", "ab"],
    ["a soft hyphen", "Ba\u00adnk", "Bank"],
    ["private use", "\ue000Bank", "Bank"],
    ["half a character", "a\ud800", "a\ufffd"],
  ])("is refused with %s, and shown without", (_, text, shown) => {
    expect(faultOfDisplayText(text)).toEqual(expect.any(String));
    expect(shownText(text)).toBe(shown === "a\ufffd" ? "a" : shown);
  });

  test("a stack of combining marks is refused, and shown with as many as a letter can carry", () => {
    const tower = `Z${"\u0301".repeat(40)}a`;
    expect(faultOfDisplayText(tower)).toContain("marks");
    expect(shownText(tower)).toBe(`Z${"\u0301".repeat(6)}a`);
  });
});
