import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readPageList } from "./page-list.ts";

const folder = mkdtempSync(join(tmpdir(), "page-list-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(list: unknown): readonly string[] {
  writeFileSync(join(folder, "pages.json"), JSON.stringify(list));
  return readPageList(folder);
}

it("reads the addresses that the build wrote", () => {
  expect(read(["/", "/early-access", "/wallet"])).toEqual(["/", "/early-access", "/wallet"]);
});

it("a page may have places below it, and places about one thing", () => {
  const list = ["/studio", "/studio/start", "/studio/:seller/offers/:offer"];
  expect(read(list)).toEqual(list);
});

it("a web app that is not built has no pages", () => {
  expect(readPageList(join(folder, "not-built"))).toEqual([]);
});

it.each([
  ["a pattern", "/:file"],
  ["a wildcard", "/*"],
  ["a path outside the folder", "/../secrets"],
  ["a wildcard below a page", "/wallet/*"],
  ["an empty name", "/wallet/"],
  ["a pattern in a name", "/wallet/:file(.*)"],
  ["no path", "wallet"],
  ["another host", "//elsewhere.example"],
  ["an address of the API", "/v1"],
  ["an address of the embed", "/embed"],
])("refuses %s: %s", (_what, entry) => {
  expect(() => read(["/wallet", entry])).toThrow("is not a list of pages");
});

it("refuses anything but a list", () => {
  expect(() => read({ pages: ["/"] })).toThrow("is not a list of pages");
});
