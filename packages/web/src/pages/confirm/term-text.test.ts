import type { Offer } from "@tuppence/protocol/wire";
import { expect, it } from "vitest";
import { termText } from "./term-text.ts";
import { texts as de } from "./texts.de.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";

const TABLES = { en, de, ko };
const time = (iso: string) => `<${iso}>`;
const END = "2030-06-01T00:00:00Z";

function pass(period: string): Offer {
  const seasonUntil = period === "season" ? END : null;
  return { kind: "pass", durationSeconds: null, pass: { period, seasonUntil } } as Offer;
}
const unlock = (durationSeconds: number | null) => ({ kind: "unlock", durationSeconds }) as Offer;

it.each([
  ["en", ["Yours for 24 hours", "Yours for 7 days", "Yours for one month", `Yours until <${END}>`]],
  [
    "de",
    ["Deins für 24 Stunden", "Deins für 7 Tage", "Deins für einen Monat", `Deins bis <${END}>`],
  ],
  ["ko", ["24시간 동안 이용", "7일 동안 이용", "한 달 동안 이용", `<${END}>까지 이용`]],
] as const)("a pass names its period, and never says it is for good: %s", (tag, texts) => {
  const said = (["day", "week", "month", "season"] as const).map((period) =>
    termText(pass(period), TABLES[tag], { time, tag }),
  );
  expect(said).toEqual(texts);
});

it("other things are for good, or for a time", () => {
  const said = [null, 172_800].map((seconds) => termText(unlock(seconds), en, { time, tag: "en" }));
  expect(said).toEqual(["Yours for good", "Yours for 2 days"]);
});
