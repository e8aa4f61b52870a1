import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");

/** Which page's folder a file is in, if any. */
const pageOf = (file: string) => /^pages\/([^/]+)\//.exec(file)?.[1];

/** What each file imports from the app itself, types included. */
function imports(): readonly { readonly from: string; readonly to: string }[] {
  return globSync("**/*.{ts,tsx}", { cwd: SOURCE }).flatMap((from) => {
    const text = readFileSync(join(SOURCE, from), "utf8");
    return [...text.matchAll(/(?:from|import|import\() ?"(\.[^"]+)"/g)].map(([, path = ""]) => ({
      from,
      to: normalize(join(dirname(from), path)),
    }));
  });
}

it("no page imports from another page: what two pages share is in a folder beside them", () => {
  const crossing = imports().filter(({ from, to }) => {
    const page = pageOf(to);
    return page !== undefined && page !== pageOf(from);
  });
  expect(imports().length).toBeGreaterThan(400);
  expect(crossing).toEqual([]);
});
