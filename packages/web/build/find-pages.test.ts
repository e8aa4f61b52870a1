import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { findPages } from "./find-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "find-pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder of sources with these files; those without a content are empty. */
function sourceWith(name: string, files: readonly (string | readonly [string, string])[]): string {
  for (const entry of files) {
    const [file, content] = typeof entry === "string" ? [entry, ""] : entry;
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return join(folder, name);
}

it("finds the pages of the app", async () => {
  const pages = await findPages(join(import.meta.dirname, "../src"));
  expect(pages).toEqual(expect.arrayContaining(["/", "/confirm", "/connect", "/wallet"]));
});

it("a folder of pages is a page", async () => {
  const pages = ["pages/home/home-page.tsx", "pages/hello/hello-page.tsx"];
  expect(await findPages(sourceWith("two", pages))).toEqual(["/", "/hello"]);
});

it("a page may have places below its address", async () => {
  const places = `export const places = { "": 1, start: 1, "$seller/offers": 1 };`;
  const source = sourceWith("deep", ["pages/shop/shop-page.tsx", ["pages/shop/places.ts", places]]);
  expect(await findPages(source)).toEqual(["/shop", "/shop/:seller/offers", "/shop/start"]);
});

it("the build stops at a folder of pages without its page", async () => {
  const source = sourceWith("lost", ["pages/hello/greeting.tsx"]);
  await expect(findPages(source)).rejects.toThrow("hello-page.tsx is missing");
});

it("the build stops at texts that lack a language, wherever they stand", async () => {
  const files = ["pages/home/home-page.tsx", "limits/texts.en.ts", "limits/texts.de.ts"];
  await expect(findPages(sourceWith("half", files))).rejects.toThrow(
    "limits/texts.ko.ts is missing",
  );
});
