import { expect, it } from "vitest";
import { readDraft, toDraft } from "./limits-draft.ts";

const limits = { perDay: "1", perMonth: "10", askAbove: "0.5", autoUnlockBelow: null };

it("a draft of limits reads as the same limits", () => {
  expect(readDraft(toDraft(limits, "de-DE"), "de-DE")).toEqual({ limits, errors: {} });
});

it("names the invalid field, and gives no limits", () => {
  const draft = { ...toDraft(limits, "en-US"), perMonth: "ten" };
  expect(readDraft(draft, "en-US")).toEqual({ limits: null, errors: { perMonth: "not-amount" } });
});

it("refuses a daily limit above the monthly one", () => {
  const draft = { ...toDraft(limits, "en-US"), perDay: "11" };
  expect(readDraft(draft, "en-US").errors).toEqual({ perDay: "day-over-month" });
});

it("refuses to unlock without a click above the amount it must ask about", () => {
  const draft = { ...toDraft(limits, "en-US"), autoUnlockBelow: "0.51" };
  expect(readDraft(draft, "en-US").errors).toEqual({ autoUnlockBelow: "auto-over-ask" });
  expect(readDraft({ ...draft, autoUnlockBelow: "0.5" }, "en-US").errors).toEqual({});
});
