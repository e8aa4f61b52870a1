import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { findPages } from "./find-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "find-pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder of sources with these files, all empty. */
function sourceWith(name: string, files: readonly string[]): string {
  for (const file of files) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
  }
  return join(folder, name);
}

it("finds the pages of the app", () => {
  const pages = findPages(join(import.meta.dirname, "../src"));
  expect(pages).toEqual(expect.arrayContaining(["/", "/confirm", "/connect", "/wallet"]));
});

it("a folder of pages is a page", () => {
  const pages = ["pages/home/home-page.tsx", "pages/hello/hello-page.tsx"];
  expect(findPages(sourceWith("two", pages))).toEqual(["/", "/hello"]);
});

it("the build stops at a folder of pages without its page", () => {
  const source = sourceWith("lost", ["pages/hello/greeting.tsx"]);
  expect(() => findPages(source)).toThrow("hello-page.tsx is missing");
});

it("the build stops at texts that lack a language, wherever they stand", () => {
  const files = ["pages/home/home-page.tsx", "limits/texts.en.ts", "limits/texts.de.ts"];
  expect(() => findPages(sourceWith("half", files))).toThrow("limits/texts.ko.ts is missing");
});
