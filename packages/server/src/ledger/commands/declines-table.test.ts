import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { declinesTable } from "./testing/declines-table.ts";

const README = new URL("../README.md", import.meta.url);

test("the README's table of declines matches the commands", async () => {
  const text = await readFile(README, "utf8");
  const [, table] = /<!-- declines -->\n+([^]*?)\n+<!-- \/declines -->/.exec(text) ?? [];
  expect(table).toBe(declinesTable());
});
