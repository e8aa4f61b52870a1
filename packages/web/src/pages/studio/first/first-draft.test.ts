import { expect, test } from "vitest";
import { type FirstDraft, isMade, titleOfFile } from "./first-draft.ts";

test("a file's name becomes a title", () => {
  expect(titleOfFile("03_long-way home.mp3")).toBe("Long way home");
  expect(titleOfFile("1984.pdf")).toBe("1984");
  expect(titleOfFile("등대.flac")).toBe("등대");
});

const song: FirstDraft = {
  kind: "song",
  title: "Long way home",
  markdown: "",
  file: "file_1",
  preview: null,
  refused: null,
  amount: "",
  currency: "USD",
  offer: null,
};

test("an excerpt is a part: the whole, also under another name, gives all of it away", () => {
  expect(isMade(song)).toBe(true);
  expect(isMade({ ...song, preview: "file_2" })).toBe(true);
  expect(isMade({ ...song, preview: "file_1" })).toBe(false);
  expect(isMade({ ...song, preview: "file_2", refused: "file_2" })).toBe(false);
  expect(isMade({ ...song, preview: "file_3", refused: "file_2" })).toBe(true);
});
