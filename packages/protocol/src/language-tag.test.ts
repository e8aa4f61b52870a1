import { expect, test } from "vitest";
import { languageTag } from "./language-tag.ts";

test.each([
  ["ko-KR", "ko-KR"],
  ["ko_KR", "ko-KR"],
  ["KO_kr", "ko-KR"],
  ["zh_Hans", "zh-Hans"],
  ["zh-Hant_TW", "zh-Hant-TW"],
  ["ko_KR.UTF-8", "ko-KR"],
  ["en-US@posix", "en-US"],
  ["de-AT-", "de-AT"],
  ["en-GB, en;q=0.8", "en-GB"],
  ["de-DE-u-co-phonebk", "de-DE-u-co-phonebk"],
  ["ar", "ar"],
  ["*", undefined],
  ["", undefined],
  ["x-klingon", undefined],
  ["tlh", undefined],
  ["C", undefined],
  ["und", undefined],
  ["<script>", undefined],
  ["a".repeat(100_000), undefined],
  [null, undefined],
])("%j is read as %s", (text, tag) => {
  expect(languageTag(text)).toBe(tag);
});
