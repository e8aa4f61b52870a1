import { expect, test } from "vitest";
import { titleOfFile } from "./first-draft.ts";

test("a file's name becomes a title", () => {
  expect(titleOfFile("03_long-way home.mp3")).toBe("Long way home");
  expect(titleOfFile("1984.pdf")).toBe("1984");
  expect(titleOfFile("등대.flac")).toBe("등대");
});
