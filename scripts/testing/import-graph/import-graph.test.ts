import { join } from "node:path";
import { expect, test } from "vitest";
import { EXCEPTIONS, exceptionFor } from "./exceptions.ts";
import { findCycles } from "./find-cycles.ts";
import { whyRefused } from "./layers.ts";
import { readImportGraph, specifiersOf } from "./read-import-graph.ts";

const ROOT = join(import.meta.dirname, "../../..");
const graph = readImportGraph(ROOT, [
  "packages/*/{src,scripts}/**/*.{ts,tsx}",
  "examples/*/{src,render}/**/*.{ts,tsx}",
  "{bench,e2e}/src/**/*.{ts,tsx}",
  "scripts/**/*.ts",
]);

test("every way to import is seen: for values, for types alone, again exported, later, in a thread", () => {
  // Written so that this file does not appear to import them.
  const [load, locate] = ["import", "new URL"];
  const source = [
    'import { a } from "./a.ts";',
    'import type { B } from "./b.ts";',
    "import {\n  c,\n  type C,\n} from './c.ts';",
    'import "./d.ts";',
    'export * from "./e.ts";',
    'export type { F } from "./f.ts";',
    `const g = await ${load}("./g.ts");`,
    `type H = typeof ${load}("./h.ts");`,
    `new Worker(${locate}("./i.ts", import.meta.url));`,
    '/** import { example } from "./not-this.ts"; */',
  ].join("\n");
  const seen = specifiersOf(source).map((specifier) => specifier.slice(2, 3));
  expect(seen).toEqual(["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
});

test("no file imports itself in a circle, not even for types", () => {
  expect(graph.size).toBeGreaterThan(1_000);
  const strict = new Map(
    [...graph].map(([from, targets]) => [from, targets.filter((to) => !exceptionFor(from, to))]),
  );
  expect(findCycles(strict)).toEqual([]);
});

test("a circle is found, however long", () => {
  const circle = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["a"]],
    ["d", []],
    ["e", ["e"]],
  ]);
  expect(findCycles(circle)).toEqual([["a", "b", "c"], ["e"]]);
});

test("the server's layers use only what is below them, and each exception is needed", () => {
  const refused = [...graph].flatMap(([from, targets]) =>
    targets.flatMap((to) => {
      const why = whyRefused(from, to);
      return why === undefined ? [] : [{ from, to, why }];
    }),
  );
  expect(refused.filter(({ from, to }) => !exceptionFor(from, to))).toEqual([]);
});

test("each exception is still needed", () => {
  const imports = [...graph].flatMap(([from, targets]) => targets.map((to) => [from, to] as const));
  const used = new Set(imports.map(([from, to]) => exceptionFor(from, to)));
  expect(EXCEPTIONS.filter((one) => !used.has(one))).toEqual([]);
});

test.each([
  ["a feature uses another", "features/refunds/routes.ts", "features/wallets/errors.ts"],
  ["http knows a feature", "http/app.ts", "features/wallets/routes.ts"],
  ["a feature knows http", "features/wallets/routes.ts", "http/problems.ts"],
  ["http and jobs are mixed", "http/app.ts", "jobs/start-jobs.ts"],
  ["the ledger knows the API", "ledger/engine/lane.ts", "api/declined.ts"],
  ["a feature goes around the door", "features/wallets/routes.ts", "ledger/engine/ledger.ts"],
  ["a rule knows a command", "ledger/rules/budget/spend.ts", "ledger/commands/index.ts"],
  ["the program uses what tests share", "http/app.ts", "testing/test-platform.ts"],
])("refused: %s", (_title, from, to) => {
  const server = "packages/server/src/";
  expect(whyRefused(server + from, server + to)).toBeDefined();
});

test.each([
  ["a feature pays", "features/wallets/routes.ts", "ledger/index.ts"],
  ["http reads what a route declares", "http/policy.ts", "api/route.ts"],
  ["a command follows a rule", "ledger/commands/purchases/buy.ts", "ledger/rules/budget/spend.ts"],
])("allowed: %s", (_title, from, to) => {
  const server = "packages/server/src/";
  expect(whyRefused(server + from, server + to)).toBeUndefined();
});
