import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as wire from "./index.ts";

interface Schema {
  readonly type?: string;
  readonly [key: string]: unknown;
}

/** Every number in the schemas that is not an integer, by its name. */
function numbersIn(value: unknown, name: string, found: Map<string, Schema>): void {
  if (typeof value !== "object" || value === null) return;
  const schema = value as Schema;
  if (schema.type === "number") found.set(name, schema);
  for (const [key, child] of Object.entries(schema))
    numbersIn(child, /^(properties|items|anyOf|\d+)$/.test(key) ? name : key, found);
}

test("numbers are integers, except for shares, which are parsed digit by digit", () => {
  const found = new Map<string, Schema>();
  for (const [name, schema] of Object.entries(wire)) numbersIn(schema, name, found);
  // What sales have cost, and statistics, are computed for people to read, and nothing is computed from them.
  const costs = ["effectiveFee", "feeShare", "percent", "platform", "rails", "total"];
  const statistics = ["conversion", "estimate", "high", "low", "refundRate"];
  const computed = [...costs, ...statistics];
  const all = ["consumptionMark", "off", "rate", "share", ...computed];
  expect([...found.keys()].toSorted()).toEqual(all.toSorted());
  for (const [name, schema] of found) {
    if (computed.includes(name)) continue;
    expect(schema).toMatchObject({ minimum: 0, maximum: 1 });
    expect(schema["description"]).toContain("In steps of a hundredth of a percent");
  }
});

test("no amount, share or count is read or written as a floating-point number", () => {
  const root = join(import.meta.dirname, "../../..");
  const suspicious =
    /parseFloat|\.toFixed\(|\.toPrecision\(|Math\.\w+\([^;\n]*[*/] ?10_?000\b(?!n)/;
  const found = ["protocol", "server", "sdk"].flatMap((name) =>
    readdirSync(join(root, name, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|testing|generated/.test(file))
      .filter((file) => suspicious.test(code(join(root, name, "src", file))))
      .map((file) => `${name}/${file}`),
  );
  expect(found).toEqual([]);
});

function code(file: string): string {
  // Without comments, and without durations in logs.
  return readFileSync(file, "utf8").replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/.*|Ms \/ 1_000\)\.toFixed\(1\)/g,
    "",
  );
}
