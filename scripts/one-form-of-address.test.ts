import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const SOURCES = [
  "packages/{embed,web,sdk,server,protocol}/src/**/*.{ts,tsx}",
  "packages/web/index.html",
  "examples/*/src/**/*.ts",
];
/** Also at the start of a sentence, where "they" must then be written as a noun. */
const FORMAL = /\b(Sie|Ihnen|Ihr(e[mnrs]?)?)\b/;

test("German says “du” everywhere: a wallet and a page that speak to somebody are one to them", () => {
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }));
  expect(files.length).toBeGreaterThan(100);
  const formal = files.flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .filter((line) => FORMAL.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(formal).toEqual([]);
});
